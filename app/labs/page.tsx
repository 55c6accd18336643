import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import Link from 'next/link';
import { HomeHeader } from '@/components/catalogue/home-header';
import { LabCards } from '@/components/catalogue/lab-cards';
import { parseTheme, THEME_COOKIE } from '@/components/ui/theme';
import { learnerProgress } from '@/app/_wiring/progress';

export const metadata: Metadata = { title: 'Labs' };

/** The labs are known when the product runs, not when it is built. */
export const dynamic = 'force-dynamic';

export default async function LabsPage() {
  const { labs } = await learnerProgress();
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <>
      <HomeHeader theme={theme} />
      <main id="main" className="mx-auto grid max-w-6xl gap-5 p-5 sm:p-8">
        <h1 className="text-2xl font-semibold tracking-tight">Labs</h1>
        <Link
          href="/playbook"
          className="text-accent inline-flex min-h-[24px] items-center justify-self-start rounded-sm underline-offset-2 hover:underline"
        >
          All rules on one page: the playbook
        </Link>
        <LabCards labs={labs} heading="h2" />
      </main>
    </>
  );
}
