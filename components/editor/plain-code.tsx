/** Code to read, where the editor is not there yet: same font, same lines, same place. */
export function PlainCode({ text, label }: { text: string; label: string }) {
  const lines = text.split('\n');
  return (
    // Scrollable, so it must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className="fl-plain-code" tabIndex={0} aria-label={label}>
      <code>
        {lines.map((line, index) => (
          <span key={index} className="fl-plain-line">
            {line}
            {'\n'}
          </span>
        ))}
      </code>
    </pre>
  );
}
