import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { parseTheme, THEME_COOKIE } from '@/components/ui/theme';
import { ImportedRun } from './imported-run';

export const metadata: Metadata = { title: 'A saved run' };

export default async function ImportPage() {
  const jar = await cookies();
  return <ImportedRun theme={parseTheme(jar.get(THEME_COOKIE)?.value)} />;
}
