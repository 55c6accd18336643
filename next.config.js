/** @type {import('next').NextConfig} */
module.exports = {
  // Next compresses by buffering, which would hold back event streams.
  compress: false,
  poweredByHeader: false,
  // `npm run check` does this, with everything else that is not part of the web app.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    '@libsql/client',
    '@mdx-js/mdx',
    '@temporalio/client',
    '@temporalio/common',
    '@temporalio/proto',
    'drizzle-orm',
    'esbuild',
    'libsql',
    'pino',
    'prom-client',
    'remark-gfm',
  ],
};
