/** Hatchings, so that meaning never hangs on colour alone. */
export function Patterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={`${id}-hatch`}
        width={7}
        height={7}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <line className="fl-tl-hatch" x1={1} x2={1} y1={0} y2={7} />
      </pattern>
      <pattern id={`${id}-replay`} width={5} height={8} patternUnits="userSpaceOnUse">
        <line className="fl-tl-replay-line" x1={1} x2={1} y1={0} y2={8} />
      </pattern>
    </defs>
  );
}
