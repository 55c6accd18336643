/** `workflows.ts:12` */
export const lineKey = (file: string, line: number): string => `${file}:${line}`;
