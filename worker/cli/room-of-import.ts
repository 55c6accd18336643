import { posix } from 'node:path';
import { LABS_LIST, ROOM_PACKAGES_FREE, ROOMS, ROOT_ROOM, type Room } from './rooms';

/** Why `file` must not import `specifier`, in a sentence, or null when it may. Paths are relative to the root, with `/`. */
export function judgeImport(file: string, specifier: string): string | null {
  const room = roomOf(file);
  if (room === null) return null;
  const target = targetOf(file, specifier);
  if (target.type === 'package') return judgePackage(room, file, target.name);
  if (target.type === 'outside') return `${specifier} leads out of this checkout.`;

  const { path } = target;
  const there = roomOf(path);
  if (there === null) return null;
  if (specifier.startsWith('@/') === false && isAcross(room, there)) {
    return `${specifier} climbs into ${there.folder}: import it as '@/${path}'.`;
  }
  if (room.folder === 'labs' && there.folder === 'labs') return judgeLabs(file, path);
  if (there.folder === room.folder || holds(room.rooms, there.folder)) return null;
  return `${room.folder} may not import ${there.folder}; it may import ${listed(room.rooms)}.`;
}

/** The most specific room that holds a path; null for files of no room (tools' settings with another home). */
export function roomOf(path: string): Room | null {
  const holding = ROOMS.filter((room) => path === room.folder || path.startsWith(`${room.folder}/`));
  const [longest] = [...holding].sort((a, b) => b.folder.length - a.folder.length);
  if (longest) return longest;
  return path.includes('/') ? null : (ROOMS.find((room) => room.folder === ROOT_ROOM) ?? null);
}

type Target = { type: 'file'; path: string } | { type: 'package'; name: string } | { type: 'outside' };

function targetOf(file: string, specifier: string): Target {
  if (specifier.startsWith('@/')) return inside(posix.normalize(specifier.slice(2)));
  if (specifier.startsWith('.')) return inside(posix.join(posix.dirname(file), specifier));
  if (specifier.startsWith('/')) return { type: 'outside' };
  if (specifier.startsWith('node:')) return { type: 'package', name: 'node:' };
  const [scope = '', name = ''] = specifier.split('/');
  return { type: 'package', name: scope.startsWith('@') ? `${scope}/${name}` : scope };
}

function inside(path: string): Target {
  return path === '..' || path.startsWith('../') ? { type: 'outside' } : { type: 'file', path };
}

function judgePackage(room: Room, file: string, name: string): string | null {
  if (room.packages === undefined || ROOM_PACKAGES_FREE.test(file) || room.packages.includes(name))
    return null;
  return `${room.folder} may not import ${name}; from outside it may import ${listed(room.packages)}.`;
}

/** worker and worker/cli live under one roof: between them relative paths are natural. */
function isAcross(room: Room, there: Room): boolean {
  const roof = (folder: string) => (folder.startsWith('lib/') ? folder : folder.split('/')[0]);
  return roof(room.folder) !== roof(there.folder);
}

function judgeLabs(file: string, path: string): string | null {
  if (file === LABS_LIST) return null;
  const labOf = (name: string) => name.split('/')[1];
  return labOf(file) === labOf(path)
    ? null
    : `The lab ${labOf(file)} may not import ${path}: a lab stands alone.`;
}

function holds(rooms: readonly string[], folder: string): boolean {
  return rooms.some((room) => folder === room || folder.startsWith(`${room}/`));
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.join(', ');
}
