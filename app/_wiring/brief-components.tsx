import 'server-only';
import Link from 'next/link';
import { OPERATIONS } from '@/app/decide/operations';
import { DiagramView } from '@/components/lab/diagram';
import { ProseTable } from '@/components/lab/prose-table';
import { QuizView } from '@/components/lab/quiz';
import { ScenarioButton } from '@/components/lab/scenario-button';
import { decidePart, diagramPart, quizPart, scenarioPart } from '@/lib/lab/brief-parts';

/** What stands for the parts of a brief, by their names, and for a table written in Markdown. Their properties are parsed here; `checkBrief` has refused what does not fit. */
export const BRIEF_COMPONENTS = {
  table: ProseTable,
  Scenario: (given: unknown) => <ScenarioButton {...scenarioPart.parse(given)} />,
  Quiz: (given: unknown) => <QuizView {...quizPart.parse(given)} />,
  Diagram: (given: unknown) => <DiagramView {...diagramPart.parse(given)} />,
  Decide: (given: unknown) => <DecideLink {...decidePart.parse(given)} />,
};

function DecideLink({ question }: { question?: string }) {
  const operation = OPERATIONS.find((one) => one.id === question);
  return operation ? (
    <Link href={`/decide?question=${operation.id}`}>{operation.title}: workflow or activity?</Link>
  ) : (
    <Link href="/decide">Workflow or activity? A dozen operations to decide</Link>
  );
}
