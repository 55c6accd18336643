import type { Metadata } from 'next';
import { TOKEN_META } from '@/lib/client/token';
import { readConfig } from '@/lib/server/config';
import { HistoryBench } from './history-bench';

export function generateMetadata(): Metadata {
  const { token } = readConfig(process.env);
  return { title: 'Bring your own history', other: { [TOKEN_META]: token } };
}

export default function HistoryPage() {
  return <HistoryBench />;
}
