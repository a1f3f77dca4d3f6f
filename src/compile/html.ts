import type { Element, ElementContent, Properties, Root as HastRoot } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Image, Link, Nodes, Parents, Root, Table } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import { defaultHandlers, toHast, type Handlers, type State } from 'mdast-util-to-hast';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Context } from './context.js';
import { isForeign, type Markdown } from './markdown.js';
import { termSlug } from './prose.js';

/** The HTML of blocks, in the forms of docs/decisions/0001-document-contract.md. */
export function blockHtml(markdown: Markdown, context: Context): string {
  const html = toHtml(hast(markdown, context));
  return context.versions?.meet(html) ?? html;
}

/** The HTML of text that stands inside a label, a legend or a sentence: a lone paragraph loses its `<p>`. */
export function inlineHtml(markdown: Markdown, context: Context): string {
  const tree = hast(markdown, context);
  const [only, ...others] = tree.children;
  const isParagraph = only?.type === 'element' && only.tagName === 'p' && others.length === 0;
  const html = toHtml(isParagraph ? only.children : tree);
  return context.versions?.meet(html) ?? html;
}

/** Plain text on one line, as it may stand between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Words on one line; of their markup only the language is kept (RGAA 8.7). Plain in an attribute or an `<option>` is what `toString` gives. */
export function foreignHtml(node: Nodes): string {
  if (node.type === 'textDirective' && isForeign(node)) {
    return `<span lang="${node.name}">${escapeHtml(toString(node))}</span>`;
  }
  const html = 'children' in node ? node.children.map(foreignHtml).join('') : escapeHtml(toString(node));
  return html.replace(/\s+/g, ' ');
}

function hast({ children, fragment }: Markdown, context: Context): HastRoot {
  const root: Root = { type: 'root', children: [...children] };
  // A root always becomes a root; the types of toHast don't say so.
  return toHast(root, { handlers: handlersFor(fragment.file, context) }) as HastRoot;
}

function handlersFor(file: string, { media, words }: Context): Handlers {
  return {
    link: (state: State, node: Link) => {
      const children = state.all(node);
      if (!/^https?:/i.test(node.url)) return element('a', { href: node.url }, children);
      const note = element('span', { className: ['visually-hidden'] }, [text(words.newWindow)]);
      const properties = { href: node.url, rel: ['external', 'noopener', 'noreferrer'], target: '_blank' };
      return element('a', properties, [...children, text(' '), note]);
    },
    image: (_state: State, { url, alt }: Image) => {
      const found = media.find(url, file);
      const size = { width: found?.width, height: found?.height };
      return element(
        'img',
        { src: found?.path ?? '', alt: alt ?? '', ...size, loading: 'lazy', decoding: 'async' },
        [],
      );
    },
    textDirective: (state: State, node: TextDirective) => {
      if (isForeign(node)) return element('span', { lang: node.name }, state.all(node as unknown as Parents));
      const properties = { className: ['term'], href: `#g_${termSlug(node)}` };
      return element('a', properties, state.all(node as unknown as Parents));
    },
    table: (state: State, node: Table) => {
      const table = defaultHandlers.table(state, node);
      visit(table, 'element', (cell, index, row) => {
        const { align, ...properties } = cell.properties;
        // A class, for style belongs to the style sheet (RGAA 10.1).
        cell.properties = align ? { ...properties, className: [String(align)] } : properties;
        if (cell.tagName === 'th') cell.properties = { scope: 'col', ...cell.properties };
        // The first cell names its row (RGAA 5.7); remark puts line breaks between cells.
        const isFirst =
          cell.tagName === 'td' &&
          cell.children.length > 0 &&
          row?.children.findIndex(({ type }) => type === 'element') === index;
        if (isFirst) Object.assign(cell, { tagName: 'th', properties: { scope: 'row', ...cell.properties } });
      });
      return element('div', { className: ['table'], tabIndex: 0, role: 'group', ariaLabel: words.table }, [table]);
    },
    // Never reached in a course without problems, as `checkProse` refuses them; here so that no input can throw.
    html: nothing,
    leafDirective: nothing,
    containerDirective: nothing,
  };
}

function nothing(_state: State, _node: Nodes): undefined {
  return undefined;
}

function element(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}
