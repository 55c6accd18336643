/**
 * The rooms of this house and what each may import besides itself. `rooms` are folders, or `lib/*`-like parents of
 * rooms; the most specific entry that holds a file is its room. `packages`, where given, lists all that may come from
 * outside (`node:` stands for Node's own modules); elsewhere packages are free.
 */
export type Room = { folder: string; rooms: readonly string[]; packages?: readonly string[] };

const PURE = ['zod'] as const;

export const ROOMS: readonly Room[] = [
  { folder: 'lib/protocol', rooms: [], packages: ['zod'] },
  { folder: 'lib/run', rooms: ['lib/protocol'], packages: PURE },
  { folder: 'lib/replay', rooms: ['lib/protocol'], packages: PURE },
  { folder: 'lib/timeline', rooms: ['lib/run', 'lib/replay'], packages: PURE },
  { folder: 'lib/lab', rooms: ['lib/protocol', 'lib/run', 'lib/replay'], packages: PURE },
  { folder: 'lib/lab/folder', rooms: ['lib/lab', 'lib/protocol'] },
  { folder: 'lib/grade', rooms: ['lib/protocol', 'lib/run', 'lib/replay', 'lib/lab'], packages: PURE },
  {
    folder: 'lib/session',
    rooms: ['lib/protocol', 'lib/run', 'lib/lab'],
    packages: ['diff', 'xstate', 'zod'],
  },
  { folder: 'lib/client', rooms: ['lib/protocol'], packages: ['eventsource-parser', 'fflate', 'zod'] },
  { folder: 'lib/server', rooms: ['lib/protocol'] },
  { folder: 'lib/store', rooms: ['lib/protocol'] },
  { folder: 'labs', rooms: ['lib/lab', 'lib/run', 'lib/replay'] },
  { folder: 'worker', rooms: ['lib/protocol', 'lib/run', 'lib/replay'] },
  {
    folder: 'worker/cli',
    rooms: ['worker', 'lib/protocol', 'lib/run', 'lib/replay', 'lib/lab', 'lib/grade', 'labs'],
  },
  {
    folder: 'components',
    rooms: ['lib/protocol', 'lib/run', 'lib/timeline', 'lib/replay', 'lib/lab', 'lib/session'],
  },
  { folder: 'app', rooms: ['components', 'labs', 'lib'] },
  { folder: 'e2e', rooms: ['labs'] },
];

/** Where a file that a tool wants at the root belongs (`proxy.ts`, `next.config.js`, …). */
export const ROOT_ROOM = 'app';

/** Only the list of the labs joins them; a lab never imports another. */
export const LABS_LIST = 'labs/index.ts';

/** Tests and what they stand on may use Node and the test tools wherever they sit. */
export const ROOM_PACKAGES_FREE = /\.(test|fixture)\.tsx?$/;
