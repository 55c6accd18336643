'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ProgressTools, type ProgressNote } from '@/components/catalogue/progress-tools';
import { createProgressApi } from '@/lib/client/progress-api';
import { readToken } from '@/lib/client/token';
import { MAX_PROGRESS_BYTES, readProgressFile, type BroughtProgress } from '@/lib/protocol/progress-file';
import { saveFile } from '@/app/_wiring/save-file';

/** Saves the learner's progress as a file, and brings it back, here or in another browser. */
export function ProgressFiles() {
  const router = useRouter();
  const [note, setNote] = useState<ProgressNote | null>(null);
  const api = () => createProgressApi({ token: readToken(document), fetch });

  async function save(): Promise<void> {
    const read = await api().readProgress();
    if (!read.ok) return setNote({ type: 'failed', text: read.error.message });
    if (read.value.steps.length === 0)
      return setNote({ type: 'failed', text: 'There is no progress to save yet. Run a step first.' });
    saveFile('faultline-progress.json', 'application/json', JSON.stringify(read.value, null, 2));
    setNote({ type: 'done', text: `Saved: ${stepsText(read.value.steps.length)}.` });
  }

  async function bring(file: File): Promise<void> {
    const read =
      file.size > MAX_PROGRESS_BYTES
        ? { ok: false as const, message: `${file.name} is too large for a file of progress.` }
        : readProgressFile(await file.text());
    if (!read.ok) return setNote({ type: 'failed', text: read.message });
    const brought = await api().bringProgress(read.file);
    if (!brought.ok) return setNote({ type: 'failed', text: brought.error.message });
    setNote({ type: 'done', text: broughtText(brought.value) });
    router.refresh();
  }

  return <ProgressTools note={note} onSave={() => void save()} onBring={(file) => void bring(file)} />;
}

const stepsText = (count: number): string => (count === 1 ? '1 step' : `${count} steps`);

function broughtText({ taken, unknown }: BroughtProgress): string {
  const left =
    unknown === 0 ? '' : ` ${stepsText(unknown)} of labs that are not here: kept for when they are.`;
  return `Brought: ${stepsText(taken)}. What you had here already stays where it is more.${left}`;
}
