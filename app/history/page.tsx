import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { parseTheme, THEME_COOKIE } from '@/components/ui/theme';
import { TOKEN_META } from '@/lib/client/token';
import { readConfig } from '@/lib/server/config';
import { HistoryBench } from './history-bench';

export function generateMetadata(): Metadata {
  const { token } = readConfig(process.env);
  return { title: 'Bring your own history', other: { [TOKEN_META]: token } };
}

export default async function HistoryPage() {
  const jar = await cookies();
  return <HistoryBench theme={parseTheme(jar.get(THEME_COOKIE)?.value)} />;
}
