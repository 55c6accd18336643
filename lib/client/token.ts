/** Name of the `<meta>` element in which a served page carries the launch's token. */
export const TOKEN_META = 'faultline-token';

type Page = {
  querySelector: (selector: string) => { getAttribute: (name: string) => string | null } | null;
};

/** The token this page was served with; empty when it carries none, and then every request will be refused. */
export function readToken(page: Page): string {
  return page.querySelector(`meta[name="${TOKEN_META}"]`)?.getAttribute('content') ?? '';
}
