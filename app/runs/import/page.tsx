import type { Metadata } from 'next';
import { ImportedRun } from './imported-run';

export const metadata: Metadata = { title: 'A saved run' };

export default function ImportPage() {
  return <ImportedRun />;
}
