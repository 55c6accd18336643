'use client';

import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { differences, expectedText, type Answer, type Failing } from '@/lib/lab/authoring';
import type { CheckView } from '@/lib/session/check-machine';
import type { SourceFile } from '@/lib/protocol/source';

/** What the author of a lab has above its text: any answer of the step for the editor, and whether it does what was declared. */
export function AuthorBar({
  answers,
  files,
  check,
  onFiles,
}: {
  answers: readonly Answer[];
  /** What is in the editor. */
  files: readonly SourceFile[];
  check: CheckView;
  /** Puts files into the editor. */
  onFiles: (files: readonly SourceFile[]) => void;
}) {
  const field = useId();
  const [chosen, setChosen] = useState<string>(OWN);
  /** What was in the editor before any answer was. */
  const [own, setOwn] = useState(files);
  const put = useRef<readonly SourceFile[] | null>(null);
  const answer = answers.find((one) => keyOf(one) === chosen);

  function show(next: readonly SourceFile[]): void {
    put.current = next;
    onFiles(next);
  }

  function choose(key: string): void {
    if (chosen === OWN) setOwn(files);
    setChosen(key);
    const next = answers.find((one) => keyOf(one) === key);
    show(next ? next.files : own);
  }

  // An answer that is saved in the lab's folder is another in the editor too, unless it was changed there.
  const follow = useEffectEvent((saved: readonly SourceFile[]) => {
    const before = put.current;
    if (before && !isSame(saved, before) && isSame(files, before)) show(saved);
  });
  const saved = answer?.files;
  useEffect(() => {
    if (saved) follow(saved);
  }, [saved]);

  return (
    <section aria-label="For the author" className="border-border bg-raised/60 border-b px-4 py-2 text-sm">
      <label htmlFor={field} className="font-semibold">
        Answer in the editor
      </label>{' '}
      <select
        id={field}
        className="border-border bg-panel w-full rounded border px-2 py-1"
        value={chosen}
        onChange={({ target }) => choose(target.value)}
      >
        <option value={OWN}>your own</option>
        {answers.map((one) => (
          <option key={keyOf(one)} value={keyOf(one)}>
            {keyOf(one)}
          </option>
        ))}
      </select>
      <p className="text-muted mt-1" role="status">
        {answer
          ? `${expectedText(answer.expected)} ${foundText(answer, check)}`
          : 'Your code stays among the earlier versions, under Files. What you save in the lab’s folder comes here by itself.'}
      </p>
    </section>
  );
}

const OWN = '';
const keyOf = ({ kind, name }: Answer): string => (kind === name ? kind : `${kind} ${name}`);

/** Of a check of just this code: whether it found what was declared. */
function foundText({ files, expected }: Answer, check: CheckView): string {
  if (check.type !== 'done' || !isSame(check.files, files)) return 'Check it.';
  const scenarioOf = new Map(check.runs.map(({ runId, scenario }) => [runId, scenario]));
  const failing: Failing[] = check.answer.failures.flatMap(({ check: id, runId }) => {
    const scenario = scenarioOf.get(runId);
    return scenario === undefined ? [] : [{ scenario, check: id }];
  });
  const wrong = differences(expected, failing);
  return wrong.length === 0 ? 'It does.' : `It does not: ${wrong.join(' ')}`;
}

function isSame(a: readonly SourceFile[], b: readonly SourceFile[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ path, text }) => b.some((other) => other.path === path && other.text === text))
  );
}
