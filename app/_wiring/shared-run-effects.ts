import { stepPath } from '@/components/catalogue/listed-lab';
import { createApi } from '@/lib/client/api';
import { loadStoredEvents } from '@/lib/client/stored-events';
import { readToken } from '@/lib/client/token';
import type { SourceFile } from '@/lib/protocol/source';
import type { SharedRunEffects } from '@/lib/session/shared-run-machine';

/** What looking at a run does to the world, in a browser. */
export function sharedRunEffects({
  runId,
  lab,
  step,
  files,
}: {
  runId: string;
  lab: string;
  step: string;
  files: readonly SourceFile[];
}): SharedRunEffects {
  const options = () => ({ token: readToken(document), fetch });
  return {
    readRun: () => loadStoredEvents(runId, options()),
    fork: () => createApi(options()).saveDraft({ lab, step }, files),
    leave: () => location.assign(stepPath(lab, step)),
  };
}
