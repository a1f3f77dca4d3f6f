import type { Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Context } from './context.js';
import type { Block, SimpleBlock } from './directives.js';
import { blockHtml } from './html.js';
import { parseMarkdown, placeOf, type Markdown } from './markdown.js';
import { checkStrayBoxes } from './near-misses.js';
import { quoted, type Place, type Problems } from './problems.js';
import { checkProse, IN_PAGE } from './prose.js';
import { isBlank, placeInLine, type Fragment } from './source.js';

/** A block, and its version in plain language where one follows it. */
export interface Paired<T> {
  readonly block: T;
  readonly simple: SimpleBlock | null;
}

type Told = Exclude<Block, SimpleBlock>;

/** Gives each `:::simple` to what stands just before it: a question, or else the prose. */
export function pairTwins(blocks: readonly Block[], problems: Problems): readonly Paired<Told>[] {
  const pairs: { readonly block: Told; simple: SimpleBlock | null }[] = [];
  for (const block of blocks) {
    if (block.kind !== 'simple') {
      pairs.push({ block, simple: null });
      continue;
    }
    const before = pairs.filter((pair) => pair.block.kind !== 'prose' || !isBlank(pair.block.body)).at(-1);
    const remedy = `Mettez ${quoted(':::simple')} juste après le texte, ou la question, qu'elle redit.`;
    if (!before) problems.report(block.place, 'Cette version simple ne suit rien.', remedy);
    else if (before.simple) {
      problems.report(block.place, 'Ce passage a déjà une version simple.', "Réunissez-les, ou n'en gardez qu'une.");
    } else before.simple = block;
  }
  return pairs;
}

/** What has no version in plain language: a vote, a plan. */
export function refuseTwin(simple: SimpleBlock | null, what: string, problems: Problems): void {
  if (!simple) return;
  problems.report(simple.place, `${what} n'a pas de version simple.`, 'Dites-le simplement dans le texte qui précède.');
}

/** The plain version of a piece of prose, checked. */
export function readTwin({ body, place }: SimpleBlock, context: Context): Markdown {
  checkStrayBoxes(body, context.problems);
  checkTwinBody(body, place, context.problems);
  const twin = parseMarkdown(body);
  checkProse({ ...twin, children: twin.children.filter((node) => !holdsImage(node)) }, IN_PAGE, context);
  for (const node of twin.children) {
    if (node.type !== 'heading' || node.depth > 1) continue;
    const message = 'Une version simple garde le titre de la page.';
    context.problems.report(placeOf(twin, node), message, `Retirez-le, ou écrivez ${quoted('## …')}.`);
  }
  return twin;
}

/** What no plain version may be or hold. @returns whether all is well */
export function checkTwinBody(body: Fragment, place: Place, problems: Problems): boolean {
  if (isBlank(body)) {
    problems.report(place, 'Cette version simple est vide.', 'Écrivez-la, ou retirez-la.');
    return false;
  }
  let isRight = true;
  const twin = parseMarkdown(body);
  visit({ type: 'root', children: [...twin.children] } satisfies Root, 'image', (node) => {
    isRight = false;
    const message = "Une version simple n'a pas d'image à elle : celles du texte restent.";
    problems.report(placeOf(twin, node), message, 'Retirez-la.');
  });
  const pin = body.lines.find(({ text }) => PIN.test(text));
  if (!pin) return isRight;
  const message = "Une version simple ne redit pas où sont les réponses sur l'image.";
  problems.report(placeInLine(body, pin, pin.text.search(PIN)), message, `Retirez ${quoted('{at=…}')}.`);
  return false;
}

const PIN = /\{\s*at\b[^{}]*\}/i;

function holdsImage(node: RootContent): boolean {
  let found = false;
  visit({ type: 'root', children: [node] } satisfies Root, 'image', () => {
    found = true;
  });
  return found;
}

/** Both versions of a piece of prose, as HTML. Pictures belong to both, so they stand between. */
export function proseHtml(standard: Markdown, simple: Markdown | null, context: Context): string {
  if (!simple) return blockHtml(standard, context);
  const plain = blockHtml(simple, context);
  const pieces = segments(standard.children).map((children) => {
    const html = blockHtml({ ...standard, children }, context);
    return isPicture(children[0]) ? html : `<div class="standard">${html}</div>`;
  });
  const isSame = pieces.length === 1 && pieces[0] === `<div class="standard">${plain}</div>`;
  return isSame ? plain : [...pieces, `<div class="simple">${plain}</div>`].join('\n');
}

/** Cut before and after each picture. */
function segments(children: readonly RootContent[]): RootContent[][] {
  const all: RootContent[][] = [];
  for (const node of children) {
    const last = all.at(-1);
    if (!last || isPicture(node) || isPicture(last[0])) all.push([node]);
    else last.push(node);
  }
  return all;
}

function isPicture(node: RootContent | undefined): boolean {
  return node?.type === 'paragraph' && node.children.every(({ type }) => type === 'image');
}
