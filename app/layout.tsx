import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { parseSettings, rootLook, SETTINGS_COOKIE } from '@/components/ui/settings';
import { SettingsProvider } from '@/components/ui/use-settings';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Faultline', template: '%s · Faultline' },
  description: 'Learn durable workflow orchestration on Temporal by breaking it.',
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const settings = parseSettings((await cookies()).get(SETTINGS_COOKIE)?.value);
  const { theme, motion, style } = rootLook(settings);
  return (
    <html lang="en" data-theme={theme} data-motion={motion} style={style}>
      <body>
        <a
          href="#main"
          className="bg-accent text-on-accent sr-only z-50 rounded-md px-3 py-1.5 font-semibold focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          Skip to the content
        </a>
        <SettingsProvider initial={settings}>{children}</SettingsProvider>
      </body>
    </html>
  );
}
