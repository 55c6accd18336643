import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../temporal/processes';
import { readHolder, type Holder } from './lock';

/**
 * The launches that serve pages out of this checkout's one build, a file for each. While there is one, nobody may build
 * anew: it would pull the files from under its web server.
 */
export class WebUsers {
  constructor(private readonly folder: string) {}

  /** This process serves from the build now, until it calls what is returned or ends. */
  enter(url: string): () => void {
    mkdirSync(this.folder, { recursive: true });
    const file = this.#file(process.pid);
    const holder: Holder = { pid: process.pid, url };
    writeFileSync(file, JSON.stringify(holder));
    const leave = () => rmSync(file, { force: true });
    process.once('exit', leave);
    return () => {
      process.off('exit', leave);
      leave();
    };
  }

  /** Why nobody may build now, and what to do; null when nothing is against it. */
  inTheWay(): string | null {
    const other = this.#holders().find(({ pid }) => pid !== process.pid && isAlive(pid));
    if (other === undefined) return null;
    return (
      `The pages have changed and must be built anew, but process ${other.pid} serves the present ones at ${other.url}.\n` +
      'Stop that one with Ctrl-C, then run the same command again.'
    );
  }

  #holders(): Holder[] {
    let names: string[];
    try {
      names = readdirSync(this.folder);
    } catch {
      return [];
    }
    return names.flatMap((name) => readHolder(join(this.folder, name)) ?? []);
  }

  #file(pid: number): string {
    return join(this.folder, `${pid}.json`);
  }
}
