import type { Drift, EventRef, ReplayReport } from '@/lib/protocol/replay';
import type { Location } from '@/lib/protocol/source';

/** A report for programs: what `lab replay --json` prints. */
export type PrintedReport = {
  verdict: ReplayReport['verdict'];
  event: EventRef | null;
  recorded: { kind: string; name: string } | null;
  /** Null when the code asked for nothing there. Of an error only the place is known. */
  replayed: { kind: string | null; name: string | null; location: Location | null } | null;
  message: string;
  drift: Pick<Drift, 'event' | 'what' | 'recorded' | 'replayed'>[];
};

export function printedReport(report: ReplayReport): PrintedReport {
  const { verdict, event, recorded, replayed, location, message } = report;
  return {
    verdict,
    event,
    recorded: recorded && { kind: recorded.kind, name: recorded.name },
    replayed: replayed
      ? { kind: replayed.kind, name: replayed.name, location }
      : location && { kind: null, name: null, location },
    message,
    drift: report.drift.map((one) => ({
      event: one.event,
      what: one.what,
      recorded: one.recorded,
      replayed: one.replayed,
    })),
  };
}
