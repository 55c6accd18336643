/** Characters of a learner's name (an activity, a patch, an error's type) that a message or an event repeats. */
const MAX_SHOWN = 200;

/** A name that came from learner code, short enough to be repeated. */
export function clip(name: string, length = MAX_SHOWN): string {
  return name.length <= length ? name : `${name.slice(0, length - 1)}…`;
}
