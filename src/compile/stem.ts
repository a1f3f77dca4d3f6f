import type { List, Root, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Context } from './context.js';
import { blockHtml, inlineHtml } from './html.js';
import { parseMarkdown, type Markdown } from './markdown.js';
import { checkProse, IN_QUESTION } from './prose.js';
import type { Place } from './problems.js';
import { isBlank, type Fragment } from './source.js';

/** What is asked: its last paragraph is the question, what stands before it is its context. */
export interface Stem {
  /** '' when there is none. */
  readonly contextHtml: string;
  readonly legendHtml: string;
  /** Plain, on one line; '' when the question is missing. */
  readonly prompt: string;
}

/** A stem in Markdown, checked. */
export function parseStem(fragment: Fragment, context: Context): Markdown {
  const markdown = parseMarkdown(fragment);
  checkProse(markdown, IN_QUESTION, context);
  return markdown;
}

export function stemOf(markdown: Markdown, context: Context): Stem {
  const last = markdown.children.at(-1);
  return {
    contextHtml: blockHtml({ ...markdown, children: markdown.children.slice(0, -1) }, context),
    legendHtml: inlineHtml({ ...markdown, children: last ? [last] : [] }, context),
    prompt: last?.type === 'paragraph' ? oneLine(last) : '',
  };
}

/**
 * A stem that must end with its question.
 * @param place of what is reported as missing
 * @param before what follows it: `les cases`
 */
export function readStem(fragment: Fragment, place: Place, before: string, context: Context): Stem {
  const stem = stemOf(parseStem(fragment, context), context);
  if (stem.prompt === '') reportNoQuestion(place, before, context);
  return stem;
}

export function reportNoQuestion(place: Place, before: string, { problems }: Context): void {
  problems.report(place, 'Il manque la question.', `Écrivez-la en un paragraphe, juste avant ${before}.`);
}

/** The HTML of a quote; '' when there is none. */
export function feedbackHtml(fragment: Fragment, context: Context): string {
  if (isBlank(fragment)) return '';
  return inlineHtml(parseStem(fragment, context), context);
}

/** A node as plain text. */
export function oneLine(node: RootContent): string {
  return toString(node).replace(/\s+/g, ' ').trim();
}

/** The list that stands right before what follows a stem; null when something else does. */
export function listAtEnd({ children }: Markdown): List | null {
  // The quote of an item without box may stand between it and the first box.
  const before = children.filter(({ type }) => type !== 'blockquote').at(-1);
  return before?.type === 'list' ? before : null;
}

/** Whether some text of a node has these characters; what stands in an address or in code doesn't count. */
export function hasInText(node: RootContent, characters: string): boolean {
  let found = false;
  const root: Root = { type: 'root', children: [node] };
  visit(root, 'text', ({ value }) => {
    found ||= value.includes(characters);
  });
  return found;
}
