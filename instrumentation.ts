/** Runs once when the web server starts: brings the database up to date and takes up unfinished runs. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return;
  const { services } = await import('./app/_wiring/services');
  const { resumeRuns } = await import('./app/_wiring/watch-run');
  await resumeRuns(await services());
}
