import type { ScriptTrigger } from '@/lib/protocol/script';
import { parseSignalArguments } from './signal-arguments';

/** What a form holds, by field; an absent field is an empty one. */
export type FaultValues = Readonly<Record<string, string>>;

/** Reads a form's fields. What is wrong with one is kept in `problems`, by field, and the value is of no use then. */
export function valueReader(values: FaultValues) {
  const problems: Record<string, string> = {};
  const given = (field: string): string => (values[field] ?? '').trim();

  function text(field: string, missing: string): string {
    if (given(field) === '') problems[field] = missing;
    return given(field);
  }

  function whole(field: string, min: number, max: number): number {
    const value = Number(given(field));
    if (given(field) !== '' && Number.isInteger(value) && value >= min && value <= max) return value;
    problems[field] = `Write a whole number from ${min} to ${max}.`;
    return min;
  }

  function amount(field: string): number {
    const value = Number(given(field));
    if (given(field) === '' || !Number.isFinite(value)) problems[field] = 'Write a number.';
    return value;
  }

  /** Undefined for an empty field, which means all of them. */
  function numbers(field: string): number[] | undefined {
    if (given(field) === '') return undefined;
    const all = given(field)
      .split(',')
      .map((one) => Number(one.trim() === '' ? Number.NaN : one));
    if (!all.every((one) => Number.isSafeInteger(one) && one >= 1))
      problems[field] =
        'Write whole numbers from 1 on, with commas between them: 1, 3. Empty means every one.';
    return all;
  }

  function args(field: string) {
    const parsed = parseSignalArguments(given(field));
    if (parsed.ok) return parsed.args;
    problems[field] = parsed.message;
    return [];
  }

  const yes = (field: string): boolean => given(field) === 'yes';
  const optional = (field: string): string | undefined => given(field) || undefined;
  const NTH = 100_000;

  function trigger(): ScriptTrigger {
    switch (given('when')) {
      case 'call':
        return { type: 'call', operation: given('operation'), nth: whole('nth', 1, NTH) };
      case 'progress': {
        const activityType = text('activityType', 'Which activity? Write its name.');
        return { type: 'progress', activityType, atLeast: amount('progress') };
      }
      default: {
        const [name, workflow] = [optional('name'), optional('workflow') ?? 'main'];
        const rest = { workflow, children: yes('children'), nth: whole('nth', 1, NTH) };
        return { type: 'event', event: given('event'), ...rest, ...(name === undefined ? {} : { name }) };
      }
    }
  }

  return { problems, text, whole, amount, numbers, args, yes, optional, trigger, given, NTH };
}
