import { randomUUID } from 'node:crypto';
import { Connection } from '@temporalio/client';
import { expect, inject, it, onTestFinished } from 'vitest';
import { prepareCluster } from './cluster';

it('creates the namespaces that a foreign cluster lacks, and is content when they are there', async () => {
  const { address } = inject('temporal');
  const namespaces = [`lab-${randomUUID()}`, `runs-${randomUUID()}`];
  const connection = await Connection.connect({ address });
  onTestFinished(() => connection.close());
  for (const state of ['lacking', 'there']) {
    const cluster = await prepareCluster(address, namespaces, { NODE_ENV: 'test' });
    expect(cluster, state).toMatchObject({ ok: true, capabilities: { virtualTime: true } });
  }
  const described = await connection.workflowService.describeNamespace({ namespace: namespaces[1] });
  expect(Number(described.config?.workflowExecutionRetentionTtl?.seconds)).toBe(86_400);
});
