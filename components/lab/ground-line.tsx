import type { Isolation } from '@/lib/protocol/run-event';

/** On what ground the code runs: how it is confined, and whose clock it sees. */
export function GroundLine({
  isolation,
  clock,
}: {
  isolation: Isolation;
  /** Null until a run has told. */
  clock: 'virtual' | 'real' | null;
}) {
  return (
    <dl className="text-muted grid gap-1 text-xs">
      <Fact term="Isolation" {...ISOLATION[isolation]} />
      {clock !== null && <Fact term="Clock" {...CLOCK[clock]} />}
    </dl>
  );
}

/** `notable`: it is not as it should be, so the explanation is open from the beginning. */
type Words = { short: string; long: string; notable: boolean };

const ISOLATION: Record<Isolation, Words> = {
  jailed: {
    short: 'jailed (bubblewrap)',
    long: 'Your code runs in a process of its own without network, files or environment.',
    notable: false,
  },
  reduced: {
    short: 'reduced isolation',
    long: 'bubblewrap is not available here. Your code runs in a limited process of its own, which does not hold back code that wants to do harm: run only code you trust.',
    notable: true,
  },
};

const CLOCK: Record<'virtual' | 'real', Words> = {
  virtual: {
    short: 'virtual',
    long: 'Backoffs and timers are skipped, not waited out. The timeline shows the time the workflow saw.',
    notable: false,
  },
  real: {
    short: 'real time',
    long: 'This Temporal server cannot skip time, so backoffs and timers are waited out. A run takes as long as its waits.',
    notable: true,
  },
};

function Fact({ term, short, long, notable }: Words & { term: string }) {
  return (
    <div>
      <dt className="inline font-medium">{term}: </dt>
      <dd className="inline">
        <details className="inline [&[open]]:block" open={notable}>
          <summary className="inline underline decoration-dotted underline-offset-2 [list-style:none] hover:decoration-solid [&::-webkit-details-marker]:hidden">
            {short}
          </summary>
          <p className="mt-0.5 mb-1">{long}</p>
        </details>
      </dd>
    </div>
  );
}
