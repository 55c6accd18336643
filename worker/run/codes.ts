import { LEARNER_VERSION, type RunRequest } from '@/lib/protocol/run-request';
import type { Diagnostic, SourceFile } from '@/lib/protocol/source';
import type { Compiled, CompileResult } from '../compile/compile';
import type { StackReader } from '../history/failure';

/** A version by its name in the scenario; null is the learner's code as it is. */
export type Version = string | null;

/** The learner's code and the scenario's other versions of it, compiled. */
export class Codes {
  readonly #compiled = new Map<Version, Compiled>();

  /**
   * Compiles every version the scenario knows. The diagnostics of one that does not compile block the run; those of another
   * version than the learner's say which it is.
   */
  async compile(
    { files, scenario }: RunRequest,
    compile: (files: readonly SourceFile[]) => Promise<CompileResult>,
  ): Promise<Diagnostic[]> {
    const versions: [Version, readonly SourceFile[]][] = [
      [null, files],
      ...Object.entries(scenario.versions).map(([name, own]): [Version, SourceFile[]] => [
        name,
        [...files.filter((file) => !own.some((one) => one.path === file.path)), ...own],
      ]),
    ];
    const results = await Promise.all(versions.map(([, all]) => compile(all)));
    return results.flatMap((result, index) => {
      const version = versions[index]?.[0] ?? null;
      if (result.ok) {
        this.#compiled.set(version, result.compiled);
        return [];
      }
      if (version === null) return result.diagnostics;
      return result.diagnostics.map((one) => ({
        ...one,
        message: `In the version "${version}" of this code: ${one.message}`,
      }));
    });
  }

  /** Throws before it was compiled; nothing asks before. */
  of(version: Version): Compiled {
    const compiled = this.#compiled.get(version === LEARNER_VERSION ? null : version);
    if (!compiled) throw new Error(`the version ${version ?? 'of the learner'} is not compiled`);
    return compiled;
  }

  /** What any of the versions exports: a worker of another version may serve it. */
  get activityTypes(): ReadonlySet<string> {
    return new Set([...this.#compiled.values()].flatMap((one) => one.activityTypes));
  }

  get workflowTypes(): ReadonlySet<string> {
    return new Set([...this.#compiled.values()].flatMap((one) => one.workflowTypes));
  }

  /** Reads stacks of any version and either side: a failure in history does not say whose code threw it. */
  get stacks(): StackReader {
    const find = (stack: string) => {
      for (const compiled of this.#compiled.values()) {
        for (const side of ['activities', 'workflow'] as const) {
          const location = compiled.locateInStack(side, stack);
          if (location) return { compiled, side, location };
        }
      }
      return null;
    };
    return {
      locate: (stack) => find(stack)?.location ?? null,
      map: (stack) => {
        const found = find(stack);
        return (found?.compiled ?? this.of(null)).mapStack(found?.side ?? 'activities', stack);
      },
    };
  }
}
