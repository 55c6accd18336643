'use client';

import { ChevronDown, Send, Skull } from 'lucide-react';
import { useId, useState, type FormEvent } from 'react';
import type { Wish } from '@/lib/session/session-context';
import { parseSignalArguments } from '@/lib/session/signal-arguments';
import type { Run } from '@/lib/run/model';
import { Button } from '@/components/ui/button';

const FIELD =
  'border-border bg-panel w-full rounded-md border px-2 py-1 font-mono text-[13px] aria-invalid:border-failed';

/** What a person may do to a run besides moving its clock: send a signal, kill the worker. */
export function PeopleForm({
  run,
  telling,
  onWish,
}: {
  run: Run;
  /** A wish is on its way. */
  telling: boolean;
  onWish: (wish: Wish) => void;
}) {
  const id = useId();
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<{ field: 'name' | 'args'; message: string } | null>(null);
  const alive = run.workers.some((one) => one.died === null);
  const killReason = alive ? null : 'No worker is alive at the moment; the next one is on its way.';

  function send(event: FormEvent): void {
    event.preventDefault();
    if (telling) return;
    if (name.trim() === '') return setProblem({ field: 'name', message: 'Which signal? Write its name.' });
    const parsed = parseSignalArguments(text);
    if (!parsed.ok) return setProblem({ field: 'args', message: parsed.message });
    setProblem(null);
    onWish({ type: 'signal', name: name.trim(), args: parsed.args });
  }

  const invalid = (field: 'name' | 'args') =>
    problem?.field === field
      ? ({ 'aria-invalid': true, 'aria-describedby': `${id}-problem` } as const)
      : null;
  return (
    <details className="group">
      <summary className="text-muted flex items-center gap-1 rounded-sm text-sm [list-style:none] [&::-webkit-details-marker]:hidden">
        <ChevronDown aria-hidden size={14} className="transition-transform group-open:rotate-180" />
        Send a signal, or kill the worker
      </summary>
      <form onSubmit={send} className="mt-2 grid gap-2" noValidate>
        <div>
          <label htmlFor={`${id}-name`} className="text-sm">
            Signal
          </label>
          <input
            id={`${id}-name`}
            className={FIELD}
            value={name}
            onChange={(event) => setName(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            placeholder="approve"
            {...invalid('name')}
          />
        </div>
        <div>
          <label htmlFor={`${id}-args`} className="text-sm">
            Arguments, a JSON list
          </label>
          <textarea
            id={`${id}-args`}
            className={FIELD}
            rows={2}
            value={text}
            onChange={(event) => setText(event.target.value)}
            spellCheck={false}
            placeholder='["ada"]'
            {...invalid('args')}
          />
        </div>
        {problem && (
          <p id={`${id}-problem`} role="alert" className="text-failed text-sm">
            {problem.message}
          </p>
        )}
        <div className="flex flex-wrap gap-1.5">
          <Button type="submit" icon={<Send aria-hidden size={14} />} unavailable={telling}>
            Send signal
          </Button>
          <Button
            look="danger"
            icon={<Skull aria-hidden size={14} />}
            unavailable={telling || !alive}
            aria-describedby={killReason === null ? undefined : `${id}-kill`}
            onClick={() => onWish({ type: 'kill-worker' })}
          >
            Kill worker
          </Button>
        </div>
        {killReason !== null && (
          <p id={`${id}-kill`} className="text-muted text-sm">
            {killReason}
          </p>
        )}
      </form>
    </details>
  );
}
