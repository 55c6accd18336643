import { defineLab } from '@/lib/lab/define';
import { checklist } from './steps/checklist/step';
import { foreignHost } from './steps/foreign-host/step';
import { patched } from './steps/patched/step';
import { rebuilt } from './steps/rebuilt/step';
import { retire } from './steps/retire/step';
import { silentDrift } from './steps/silent-drift/step';

export const determinism = defineLab({
  id: '02-determinism',
  title: 'Determinism and replay',
  summary:
    'A workflow survives its process because its code is run again, against its history. See what that gives you, what breaks it at once, and what breaks it without a word.',
  concepts: ['replay', 'determinism', 'patching', 'silent drift', 'versioning'],
  prerequisites: ['01-workflow-or-activity', 'TypeScript'],
  minutes: 80,
  steps: [rebuilt, foreignHost, patched, retire, silentDrift, checklist],
});
