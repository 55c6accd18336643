import { expect, it } from 'vitest';
import { scenario } from '@/lib/protocol/scenario';
import type { WorkspaceKit } from '@/lib/protocol/workspace-kit';
import { temporalProject } from './temporal-project';

const kit: WorkspaceKit = {
  versions: { '@temporalio/worker': '1.2.3', tsx: '4.0.0', typescript: '5.0.0' },
  services: { code: 'code', types: 'types' },
  template: {
    main: 'main',
    readme: '# {{title}}: {{workflow}}, {{scenario}}\n{{script}}end',
    tsconfig: '{}',
  },
};

function projectOf(given: object): Map<string, string> {
  const files = temporalProject(
    {
      lab: { id: '05-long', title: 'Long' },
      step: { id: 'approval', title: 'Approval' },
      scenario: scenario.parse({
        id: 'late',
        title: 'Late',
        description: '',
        workflow: { type: 'approve' },
        world: {},
        faults: [],
        ...given,
      }),
      files: [{ path: 'workflows.ts', text: 'mine' }],
    },
    kit,
  );
  return new Map(files.map(({ path, text }) => [path, text]));
}

it('holds the learner’s files below src, and installs the versions of the lab', () => {
  const project = projectOf({});
  expect(project.get('src/workflows.ts')).toBe('mine');
  expect(JSON.parse(project.get('package.json') ?? '')).toMatchObject({
    name: 'faultline-05-long-approval',
    dependencies: { '@temporalio/worker': '1.2.3', '@faultline/services': 'file:./faultline-services' },
    devDependencies: { typescript: '5.0.0' },
  });
  expect(project.get('README.md')).toBe('# faultline-05-long-approval: approve, Late\nend');
});

it('serves every queue of the scenario, and leaves out faults that kill the worker', () => {
  const settings: unknown = JSON.parse(
    projectOf({
      workers: [{}, { taskQueue: 'batch', slots: 2 }],
      faults: [
        { type: 'fail', id: 'refused', on: { operation: 'payments.charge' }, message: 'no' },
        { type: 'crash-after-effect', id: 'crash', on: { operation: 'payments.charge' } },
      ],
    }).get('scenario.json') ?? '',
  );
  expect(settings).toMatchObject({
    queues: [
      { taskQueue: 'default', slots: 50 },
      { taskQueue: 'batch', slots: 2 },
    ],
    faults: [{ id: 'refused' }],
  });
});

it('tells who runs it what people do in the lab, as commands', () => {
  const readme = projectOf({
    script: [
      {
        id: 'yes',
        who: 'approver',
        at: { afterMs: 60_000 },
        action: { type: 'signal', name: 'decide', args: [{ approved: true }] },
      },
    ],
  }).get('README.md');
  expect(readme).toContain(
    `- approver, 60 s: \`temporal workflow signal --workflow-id <id> --name decide --input '{"approved":true}'\``,
  );
});
