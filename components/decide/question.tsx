/** A question with its answers as buttons. With `focused` it takes the focus when it appears. */
export function Question<T>({
  title,
  kicker,
  choices,
  focused,
  onChoose,
}: {
  title: string;
  /** A word above the question: what kind it is. */
  kicker: string;
  choices: readonly { text: string; value: T }[];
  focused: boolean;
  onChoose: (value: T) => void;
}) {
  return (
    <section className="grid min-w-0 gap-3" aria-label={kicker}>
      <div className="grid gap-1">
        <p className="text-muted">{kicker}</p>
        <h3 tabIndex={-1} ref={focused ? focus : null} className="max-w-prose rounded-sm font-semibold">
          {title}
        </h3>
      </div>
      <ul className="grid gap-2">
        {choices.map(({ text, value }) => (
          <li key={text} className="grid">
            <button
              type="button"
              className="bg-raised border-border hover:border-accent min-h-9 rounded-md border px-3 py-1.5 text-left transition-colors"
              onClick={() => onChoose(value)}
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function focus(heading: HTMLHeadingElement | null): void {
  heading?.focus();
}
