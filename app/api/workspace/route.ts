import { z } from 'zod';
import { apiRoute, jsonResponse } from '@/app/_wiring/api-route';
import { catalogue } from '@/app/_wiring/labs';
import { learnerOf } from '@/app/_wiring/learner';

/** Every step that the learner has changed, in the order of the labs. */
export const GET = apiRoute('api', z.object({}), async (request, _, { store }) => {
  const [drafts, { labs }] = await Promise.all([store.drafts.all(learnerOf(request)), catalogue()]);
  const steps = labs.flatMap(({ lab }) =>
    lab.steps.flatMap((step) => {
      const draft = drafts.find((one) => one.lab === lab.id && one.step === step.id);
      if (!draft) return [];
      const titles = {
        lab: { id: lab.id, title: lab.title },
        step: { id: step.id, title: step.title },
      };
      return [{ ...titles, scenario: step.scenarios[0], files: draft.files }];
    }),
  );
  return jsonResponse({ steps });
});
