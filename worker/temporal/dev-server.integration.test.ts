import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { detectCapabilities } from './detect-capabilities';
import { startDevServer } from './dev-server';
import { freePort } from './ports';

describe('the dev server', () => {
  it('skips time, and leaves no probe running behind the question', async () => {
    const { address, labNamespace } = inject('temporal');
    const connection = await Connection.connect({ address });
    onTestFinished(() => connection.close());
    expect(await detectCapabilities(connection, labNamespace)).toMatchObject({ virtualTime: true });
    await expect
      .poll(async () => {
        const open = await connection.workflowService.countWorkflowExecutions({
          namespace: labNamespace,
          query: "ExecutionStatus = 'Running' AND WorkflowType = 'capabilityProbe'",
        });
        return Number(open.count);
      })
      .toBe(0);
  });

  it('finds a workflow again after a restart on the same file and port', async () => {
    const { binary } = inject('temporal');
    if (binary === null) throw new Error('This test restarts a server, so it needs a binary of its own.');
    const folder = mkdtempSync(join(tmpdir(), 'faultline-restart-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const place = {
      binary,
      port: await freePort(),
      uiPort: null,
      dbFile: join(folder, 'temporal.db'),
      namespaces: ['faultline-lab', 'faultline-runs'],
    } as const;
    const workflowId = randomUUID();

    const first = await startDevServer(place);
    const before = await Connection.connect({ address: first.address });
    await before.workflowService.startWorkflowExecution({
      namespace: 'faultline-runs',
      workflowId,
      requestId: workflowId,
      workflowType: { name: 'waits' },
      taskQueue: { name: 'nobody' },
    });
    await before.close();
    await first.stop();

    const second = await startDevServer(place);
    onTestFinished(() => second.stop());
    const after = await Connection.connect({ address: second.address });
    onTestFinished(() => after.close());
    const described = await after.workflowService.describeWorkflowExecution({
      namespace: 'faultline-runs',
      execution: { workflowId },
    });
    expect(described.workflowExecutionInfo?.type?.name).toBe('waits');
  });
});
