/** The tree that Markdown becomes on its way to HTML, as far as tables need it. */
type Node = {
  type: string;
  tagName?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
};

/**
 * What briefs and hints understand beyond plain Markdown: tables, as GitHub has them, with the rest of its dialect. A single `~` stays
 * what it is, for it begins a path more often than it strikes words out. Options for `@mdx-js/mdx`.
 */
export async function markdownOptions() {
  // Loaded here, for it comes as an ES module only, and what starts the product is none.
  const { default: githubMarkdown } = await import('remark-gfm');
  return {
    remarkPlugins: [[githubMarkdown, { singleTilde: false }] satisfies [unknown, unknown]],
    rehypePlugins: [headTables],
  };
}

/**
 * Says of each header cell what it heads. Markdown has no header cells at the side: a table whose first corner is empty is taken to have
 * them, and a corner that says nothing heads nothing.
 */
function headTables() {
  return (tree: Node): void => visit(tree);
}

function visit(node: Node): void {
  if (node.type === 'element' && node.tagName === 'table') headTable(node);
  else for (const child of node.children ?? []) visit(child);
}

function headTable(table: Node): void {
  const [head = [], ...body] = rowsOf(table);
  const corner = head[0];
  const atSide = corner !== undefined && (corner.children ?? []).length === 0;
  for (const cell of head) cell.properties = { ...cell.properties, scope: 'col' };
  if (!atSide) return;
  corner.tagName = 'td';
  corner.properties = {};
  for (const [first] of body) {
    if (!first) continue;
    first.tagName = 'th';
    first.properties = { ...first.properties, scope: 'row' };
  }
}

/** The cells of each row, from the first one down. */
function rowsOf(node: Node): Node[][] {
  const elements = (node.children ?? []).filter((child) => child.type === 'element');
  if (node.tagName === 'tr') return [elements];
  return elements.flatMap(rowsOf);
}
