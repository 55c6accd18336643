import type { ReplayReport } from '@/lib/protocol/replay';
import type { SourceFile } from '@/lib/protocol/source';
import { printedReport } from '@/lib/replay/printed-report';
import { reportOf } from '@/lib/replay/report';
import { ensureSdkTemplate } from '../../compile/template';
import { BUILD_DIR } from '../../paths';
import { replay } from '../../replay/replay';
import { installRuntime } from '../../runtime';
import { ensureSandboxBundle } from '../../sandbox/build-child';
import { probeIsolation } from '../../sandbox/probe';
import { SandboxPool } from '../../sandbox/pool';
import type { ReplayArguments } from './arguments';
import { readWorkflowCode } from './code-folder';
import { readHistoryFile } from './history-file';
import { replayText } from './replay-text';

const EXIT_CODES = { clean: 0, divergence: 1, error: 1, drift: 2 } as const;

/** `npm run lab -- replay`: the exit code. Everything but a wrong command line ends in a report. */
export async function replayCommand(args: ReplayArguments): Promise<number> {
  const { report, files } = await reportFor(args);
  process.stdout.write(
    args.json ? `${JSON.stringify(printedReport(report), null, 2)}\n` : replayText(report, files),
  );
  return EXIT_CODES[report.verdict];
}

async function reportFor(args: ReplayArguments): Promise<{ report: ReplayReport; files: SourceFile[] }> {
  const code = readWorkflowCode(args.code);
  if (!code.ok) return { report: failed(code.message), files: [] };
  const { files } = code;
  const read = await readHistoryFile(args.history);
  if (!read.ok) return { report: failed(read.message), files };
  installRuntime(() => undefined);
  await Promise.all([ensureSandboxBundle(BUILD_DIR), ensureSdkTemplate(BUILD_DIR)]);
  const { isolation } = await probeIsolation(BUILD_DIR);
  const pool = new SandboxPool(isolation, BUILD_DIR, 1);
  try {
    const { history } = read;
    const request = { files, history, workflowType: args.workflow, deadlineMs: null };
    return { report: reportOf(await replay(request, () => pool.take(args.host))), files };
  } finally {
    pool.close();
  }
}

function failed(message: string): ReplayReport {
  return reportOf({ type: 'error', message, location: null });
}
