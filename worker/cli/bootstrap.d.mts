export function unsupported(version?: string, platform?: NodeJS.Platform): string | null;
export function staleDependencies(folder?: string): string | null;
export function ensureDependencies(): Promise<void>;
export function enter(file: string, args: readonly string[]): Promise<void>;
