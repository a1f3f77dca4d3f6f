import type { Heading, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { Interaction } from '../course/interaction.js';
import type { Page } from '../course/course.js';
import { EXAMPLES, PAGE_HEADER } from './config.js';
import { readSource, type Context } from './context.js';
import { splitBlocks } from './directives.js';
import { foreignHtml } from './html.js';
import { parseMarkdown, placeOf, type Markdown } from './markdown.js';
import { checkStrayBoxes } from './near-misses.js';
import { compilePlan } from './plan.js';
import { checkProse, IN_PAGE } from './prose.js';
import { quoted, type Place } from './problems.js';
import { compileQuestion } from './question.js';
import type { QuestionSetting } from './question-attributes.js';
import { placeInLine, splitFrontmatter, startOf, type Fragment } from './source.js';
import { pairTwins, proseHtml, readTwin, refuseTwin } from './twins.js';
import { compileVote } from './vote.js';
import { readYaml } from './yaml.js';

/** One page file; null when it has no readable header. */
export function compilePage(path: string, objectives: QuestionSetting['objectives'], context: Context): Page | null {
  const { problems, ids } = context;
  const source = readSource(context, path);
  const split = source && splitFrontmatter(source, 'id: p_ma_page', problems);
  if (!split) {
    ids.missed('page');
    return null;
  }
  const header = readYaml(split.header, PAGE_HEADER, EXAMPLES, problems);
  if (header) ids.claim(header.data.id, 'page', header.place('id'));
  else ids.missed('page');

  const setting = { objectives, inTest: false };
  const parts = pairTwins(splitBlocks(split.body, problems), problems).map((pair) =>
    compilePair(pair, setting, context),
  );
  const title = checkOutline(parts, split.body, context);
  return {
    id: header?.data.id ?? '',
    title: title ? toString(title).replace(/\s+/g, ' ').trim() : '',
    ...(title && titleInLanguages(title)),
    html: parts
      .map((part) => partHtml(part, title, context))
      .filter(Boolean)
      .join('\n'),
    source: source.raw,
    interactions: parts.flatMap((part) => ('interaction' in part ? part.interaction : [])),
  };
}

/** A title's words of another language; its other markup is left out. */
function titleInLanguages(title: Heading): Pick<Page, 'titleHtml'> {
  const titleHtml = foreignHtml(title).trim();
  return titleHtml.includes('<span') ? { titleHtml } : {};
}

/** A piece of a page: prose, a question, or what asks nothing. */
type Part =
  | { readonly prose: Markdown; readonly simple: Markdown | null }
  | { readonly interaction: Interaction }
  | { readonly html: string };

function compilePair(
  { block, simple }: ReturnType<typeof pairTwins>[number],
  setting: QuestionSetting,
  context: Context,
): Part {
  if (block.kind === 'question' && block.name === 'plan') {
    refuseTwin(simple, 'Un plan', context.problems);
    return { html: compilePlan(block, context) };
  }
  if (block.kind === 'question' && block.name === 'vote') {
    refuseTwin(simple, 'Un vote', context.problems);
    return { html: compileVote(block, context) };
  }
  if (block.kind === 'question') return { interaction: compileQuestion(block, setting, context, simple) };
  checkStrayBoxes(block.body, context.problems);
  const prose = parseMarkdown(block.body);
  checkProse(prose, IN_PAGE, context);
  return { prose, simple: simple && readTwin(simple, context) };
}

function partHtml(part: Part, title: Heading | null, context: Context): string {
  if ('interaction' in part) return part.interaction.html;
  if ('html' in part) return part.html;
  const { prose, simple } = part;
  return proseHtml({ ...prose, children: prose.children.filter((node) => node !== title) }, simple, context);
}

/** One `#`, first; then no level skipped. @returns the title */
function checkOutline(parts: readonly Part[], body: Fragment, { problems }: Context): Heading | null {
  const headings = parts.flatMap((part) => ('prose' in part ? headingsOf(part.prose) : []));
  const titles = headings.filter(({ node }) => node.depth === 1);
  const [title, second] = titles;
  if (!title) {
    const start = body.lines.find(({ text }) => text.trim() !== '') ?? body.lines[0];
    const place = start ? placeInLine(body, start) : startOf(body.file);
    problems.report(place, "Cette page n'a pas de titre.", `Commencez-la par ${quoted('# Mon titre')}.`);
  } else if (!isFirst(title.node, parts)) {
    problems.report(
      title.place,
      'Le titre ne vient pas en premier.',
      "Mettez-le juste après l'en-tête, avant tout le reste.",
    );
  }
  if (second)
    problems.report(
      second.place,
      'Cette page a deux titres.',
      `Écrivez ${quoted(`## ${toString(second.node)}`)} pour un intertitre.`,
    );
  checkLevels(headings, 1, problems);
  return title?.node ?? null;
}

interface PlacedHeading {
  readonly node: Heading;
  readonly place: Place;
}

export function headingsOf(prose: Markdown): readonly PlacedHeading[] {
  return prose.children.flatMap((node) => (node.type === 'heading' ? { node, place: placeOf(prose, node) } : []));
}

/** @param above the level of the screen's title */
export function checkLevels(headings: readonly PlacedHeading[], above: number, problems: Context['problems']): void {
  let before = above;
  for (const { node, place } of headings) {
    if (node.depth > before + 1) {
      const right = quoted(`${'#'.repeat(before + 1)} ${toString(node)}`);
      problems.report(place, `Un niveau de titre est sauté : de ${before} à ${node.depth}.`, `Écrivez ${right}.`);
    }
    before = node.depth;
  }
}

function isFirst(title: RootContent, parts: readonly Part[]): boolean {
  const [first] = parts;
  return first !== undefined && 'prose' in first && first.prose.children[0] === title;
}
