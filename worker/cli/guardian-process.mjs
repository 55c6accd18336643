// Outlives the supervisor by a moment: told over its standard input which process groups exist ("+123", "-123"), it
// stops them when that input ends, which also happens when the supervisor is killed outright. It sits in a session of
// its own, where Ctrl-C does not reach it, and imports nothing, so that it costs next to nothing.
import { createInterface } from 'node:readline';

const GRACE_MS = 3000;
const groups = new Set();

function signal(group, name) {
  try {
    process.kill(-group, name);
    return true;
  } catch {
    return false;
  }
}

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const group = Number(line.slice(1));
  if (!Number.isInteger(group) || group <= 1) return;
  if (line[0] === '+') groups.add(group);
  else groups.delete(group);
});
lines.on('close', () => {
  for (const group of groups) signal(group, 'SIGTERM');
  const until = Date.now() + GRACE_MS;
  const timer = setInterval(() => {
    for (const group of groups) if (!signal(group, 0)) groups.delete(group);
    if (groups.size > 0 && Date.now() < until) return;
    for (const group of groups) signal(group, 'SIGKILL');
    clearInterval(timer);
  }, 50);
});
