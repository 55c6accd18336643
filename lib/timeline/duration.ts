const UNITS = [
  { ms: 86_400_000, one: 'day', many: 'days' },
  { ms: 3_600_000, one: 'h', many: 'h' },
  { ms: 60_000, one: 'min', many: 'min' },
  { ms: 1_000, one: 's', many: 's' },
] as const;

/** A duration (ms) for people: `2 ms`, `350 ms`, `1.35 s`, `10 s`, `2 min 5 s`, `3 days`. Never more than two units. */
export function durationText(ms: number): string {
  if (ms < 0.5) return '0 ms';
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 9_995) return `${trimmed(ms / 1_000, 2)} s`;
  if (ms < 59_950) return `${trimmed(ms / 1_000, 1)} s`;
  const seconds = Math.round(ms / 1_000) * 1_000;
  const index = UNITS.findIndex((unit) => seconds >= unit.ms);
  const large = UNITS[index];
  const small = UNITS[index + 1];
  if (!large) return `${Math.round(ms)} ms`;
  if (!small) return counted(seconds / large.ms, large);
  // Rounded to the smaller unit first, so that 2 days 23.9 h reads as 3 days.
  const rounded = Math.round(seconds / small.ms) * small.ms;
  if (index > 0 && rounded >= (UNITS[index - 1]?.ms ?? Infinity)) return durationText(rounded);
  const whole = Math.floor(rounded / large.ms);
  const rest = Math.round((rounded - whole * large.ms) / small.ms);
  return rest === 0 ? counted(whole, large) : `${counted(whole, large)} ${counted(rest, small)}`;
}

function counted(count: number, unit: { one: string; many: string }): string {
  const rounded = Math.round(count);
  return `${rounded} ${rounded === 1 ? unit.one : unit.many}`;
}

function trimmed(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
