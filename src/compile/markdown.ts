import type { Link, Nodes, Parents, PhrasingContent, Root, RootContent, Text } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { Place } from './problems.js';
import { placeAt, textOf, type Fragment } from './source.js';

/** A tree with the text it came from: node offsets lead through the fragment back to the file. */
export interface Markdown {
  readonly fragment: Fragment;
  readonly text: string;
  readonly children: readonly RootContent[];
}

const withoutDirectives = unified().use(remarkParse).use(remarkGfm, { singleTilde: false });
const processor = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(remarkDirective);

/** Parses a fragment on its own; what only looks like a directive or a link is text again. */
export function parseMarkdown(fragment: Fragment): Markdown {
  const text = textOf(fragment);
  const root: Root = processor.parse(text);
  locateAll(root);
  restoreText(root, text);
  restoreAlternatives(root, text);
  joinTexts(root);
  return { fragment, text, children: root.children };
}

/** Where a node begins in its file; or a point of it, `index` characters later. */
export function placeOf({ fragment }: Markdown, node: Nodes, index = 0): Place {
  return placeAt(fragment, startOffset(node) + index);
}

/** A node as it is written. */
export function rawOf({ text }: Markdown, node: Nodes): string {
  return text.slice(startOffset(node), endOffset(node));
}

function startOffset(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}

function endOffset(node: Nodes): number {
  return node.position?.end.offset ?? 0;
}

/** remark-gfm makes some nodes by search and replace, without a position: they get their parent's. */
function locateAll(root: Root): void {
  visit(root, (node, _index, parent) => {
    if (!node.position && parent?.position) node.position = parent.position;
  });
}

/** `10:30am`, `a:b[c]` and addresses that no one made a link of. */
function restoreText(root: Root, text: string): void {
  visit(root, (node, index, parent) => {
    if (index === undefined || !parent) return undefined;
    const plain =
      node.type === 'textDirective' && !isMeantAsTerm(node, text)
        ? directiveAsText(node, text)
        : node.type === 'link' && isBareAddress(node, parent, text)
          ? node.children
          : null;
    if (!plain) return undefined;
    (parent as Parents).children.splice(index, 1, ...plain);
    return index;
  });
}

/** The text of an image is a string by now: « à 10:30 » has lost what looked like a directive. */
function restoreAlternatives(root: Root, text: string): void {
  visit(root, 'image', (node) => {
    const raw = text.slice(startOffset(node), endOffset(node));
    if (!/:/.test(raw)) return;
    visit(withoutDirectives.parse(raw), 'image', ({ alt }) => {
      if (alt) node.alt = alt;
    });
  });
}

/** What was restored and the text around it become one, so that a slip across them is seen. */
function joinTexts(root: Root): void {
  visit(root, 'text', (node, index, parent) => {
    const next = index === undefined ? undefined : parent?.children[index + 1];
    if (index === undefined || !parent || next?.type !== 'text') return undefined;
    if (!node.position || !next.position || endOffset(node) !== startOffset(next)) return undefined;
    const position = { start: node.position.start, end: next.position.end };
    parent.children.splice(index, 2, { type: 'text', value: node.value + next.value, position });
    return index;
  });
}

/** `:term` after a letter, without brackets, is the end of something else. */
function isMeantAsTerm(node: TextDirective, text: string): boolean {
  if (isForeign(node)) return true;
  if (node.name !== 'term') return isMisspeltTerm(node);
  return node.children.length > 0 || !/[\p{L}\p{N}]/u.test(text[startOffset(node) - 1] ?? '');
}

/** Words of another language, which screen readers then say as such (RGAA 8.7): `:en[open source]`. */
export function isForeign({ name, children }: TextDirective): boolean {
  return children.length > 0 && (name === 'en' || name === 'fr');
}

/** With its brackets, `:terme[…]` can only be a slip; `10:terme` can be anything. */
export function isMisspeltTerm({ name, children }: TextDirective): boolean {
  return children.length > 0 && /^(terms|terme|termes|Term|Terme|tem|trem|tern)$/.test(name);
}

function directiveAsText(node: TextDirective, text: string): PhrasingContent[] {
  const [start, end] = [startOffset(node), endOffset(node)];
  const [first, last] = [node.children[0], node.children.at(-1)];
  if (!first || !last) return [textNode(node, text.slice(start, end))];
  return [
    textNode(node, text.slice(start, startOffset(first))),
    ...node.children,
    textNode(node, text.slice(endOffset(last), end)),
  ];
}

function textNode({ position }: Nodes, value: string): Text {
  return position ? { type: 'text', value, position } : { type: 'text', value };
}

function isBareAddress(node: Link, parent: Nodes, text: string): boolean {
  return node.position === parent.position || !/^[[<]/.test(text.slice(startOffset(node)));
}
