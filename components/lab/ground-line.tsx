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

type Words = { short: string; long: string };

const ISOLATION: Record<Isolation, Words> = {
  jailed: {
    short: 'jailed (bubblewrap)',
    long: 'Your code runs in a process of its own without network, files or environment.',
  },
  reduced: {
    short: 'reduced isolation',
    long: 'bubblewrap is not available here. Your code runs in a limited process of its own, which does not hold back code that wants to do harm: run only code you trust.',
  },
};

const CLOCK: Record<'virtual' | 'real', Words> = {
  virtual: {
    short: 'virtual',
    long: 'Backoffs and timers are skipped, not waited out. The timeline shows the time the workflow saw.',
  },
  real: {
    short: 'real time',
    long: 'This Temporal server cannot skip time, so backoffs and timers are waited out.',
  },
};

function Fact({ term, short, long }: Words & { term: string }) {
  return (
    <div>
      <dt className="inline font-medium">{term}: </dt>
      <dd className="inline">
        <details className="inline [&[open]]:block">
          <summary className="inline decoration-dotted underline-offset-2 [list-style:none] hover:underline [&::-webkit-details-marker]:hidden">
            {short}
          </summary>
          <p className="mt-0.5 mb-1">{long}</p>
        </details>
      </dd>
    </div>
  );
}
