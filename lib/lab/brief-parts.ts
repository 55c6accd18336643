import { z } from 'zod';
import { decideOperation } from './decide-operations';
import { diagramLayout, DIAGRAM_MAX_WIDTH } from './diagram-layout';

// The parts that a brief may embed beside its text, as the properties of their elements.

const words = z.string().trim().min(1, 'some words are missing here');

/** `<Scenario id="…" />`: a button that runs the learner's code in one of the step's scenarios. */
export const scenarioPart = z.strictObject({ id: words });

const quizAnswer = z.strictObject({
  text: words,
  right: z.boolean().default(false),
  /** Why it is right, or what is wrong with it. */
  why: words,
});

/** `<Quiz question="…" answers={[…]} />`. Between backticks stands code. */
export const quizPart = z.strictObject({
  question: words,
  answers: z
    .array(quizAnswer)
    .min(2, 'a quiz has two answers at least')
    .refine((all) => all.some((one) => one.right), 'no answer is right: give one of them "right: true"')
    .refine(
      (all) => new Set(all.map((one) => one.text)).size === all.length,
      'two answers are the same: take one of them away',
    ),
});
export type Quiz = z.infer<typeof quizPart>;

/** `<Decide question="…" />`: a way into the decision tool, at one of its operations; without a question at its start. */
export const decidePart = z.strictObject({ question: decideOperation.optional() });

const diagramBox = z.union([
  words.transform((text) => ({ text, failed: false })),
  z.strictObject({ text: words, failed: z.boolean().default(false) }),
]);
const diagramRow = z.strictObject({
  /**
   * `forward`: one box after the other. `back`: what is undone, each under what it undoes, from the right to the left.
   * `fan-out`: all of them from the one box above.
   */
  flow: z.enum(['forward', 'back', 'fan-out']).default('forward'),
  boxes: z.array(diagramBox).min(1, 'a row has one box at least'),
});
export type DiagramRow = z.infer<typeof diagramRow>;

/** `<Diagram alt="…" rows={[…]} />`: boxes and arrows in rows. `alt` says the same in words. */
export const diagramPart = z.strictObject({
  alt: words,
  rows: z
    .array(diagramRow)
    .min(1, 'a diagram has one row at least')
    .superRefine((rows, context) => {
      for (const [index, row] of rows.entries()) {
        const message = misplaced(row, rows[index - 1]);
        if (message !== null) context.addIssue({ code: 'custom', path: [index], message });
      }
      const { width } = diagramLayout(rows);
      if (width <= DIAGRAM_MAX_WIDTH) return;
      const message = `it would be ${Math.ceil(width)} wide, and a phone has room for ${DIAGRAM_MAX_WIDTH}: take shorter words, or fewer boxes in a row`;
      context.addIssue({ code: 'custom', message });
    }),
});
export type Diagram = z.infer<typeof diagramPart>;

function misplaced({ flow, boxes }: DiagramRow, above: DiagramRow | undefined): string | null {
  if (flow === 'fan-out' && above?.boxes.length !== 1)
    return 'a row that fans out stands under a row of one box: put that above it';
  if (flow === 'back' && (!above || above.boxes.length < boxes.length))
    return 'a row that goes back stands under the row that it undoes, with no more boxes than that has';
  return null;
}
