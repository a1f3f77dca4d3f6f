import type { RootContent } from 'mdast';
import { splitBlocks, type Block, type QuestionBlock } from '../directives.js';
import { splitGlossary } from '../glossary.js';
import { parseMarkdown } from '../markdown.js';
import { placeInLine, splitFrontmatter, type Fragment, type Source } from '../source.js';
import { Problems, type Place } from '../problems.js';
import { pairTwins } from '../twins.js';
import { sentencesIn, type Read } from './texts.js';

/** A page, a bank or the glossary, as its two versions read. */
export interface FileMeasure {
  readonly file: string;
  readonly standard: readonly Read[];
  readonly simple: readonly Read[];
  /** What has no plain version, with how to call it. */
  readonly untwinned: readonly { readonly place: Place; readonly what: string }[];
  /** Where each question is, by its id. */
  readonly questions: ReadonlyMap<string, Place>;
}

/** @param text of a file that compiles */
export function measureFile(file: string, text: string): FileMeasure {
  const problems = new Problems();
  const split = splitFrontmatter(sourceOf(file, text), '', problems);
  const pairs = split ? pairTwins(splitBlocks(split.body, problems), problems) : [];
  const standard: Read[] = [];
  const simple: Read[] = [];
  const untwinned: FileMeasure['untwinned'][number][] = [];
  const questions = new Map<string, Place>();
  for (const { block, simple: twin } of pairs) {
    const isQuestion = block.kind === 'question';
    const read = sentencesIn(block.body, isQuestion);
    standard.push(...read);
    if (twin) simple.push(...sentencesIn(twin.body, isQuestion));
    if (isQuestion) questions.set(idOf(block), block.place);
    if (!twin && needsTwin(block, read)) {
      const place = isQuestion ? block.place : firstPlace(block.body);
      untwinned.push({ place, what: isQuestion ? 'Cette question' : 'Ce passage' });
    }
  }
  return { file, standard, simple, untwinned, questions };
}

/** @param text of a glossary that compiles */
export function measureGlossary(file: string, text: string): FileMeasure {
  const source = sourceOf(file, text);
  const entries = splitGlossary(source, new Problems());
  return {
    file,
    standard: entries.flatMap(({ definition }) => sentencesIn(definition, false)),
    simple: entries.flatMap(({ simple }) => (simple ? sentencesIn(simple.body, false) : [])),
    untwinned: entries
      .filter(({ simple }) => !simple)
      .map(({ first }) => ({ place: placeInLine(source, first), what: 'Cette définition' })),
    questions: new Map(),
  };
}

function sourceOf(file: string, raw: string): Source {
  const lines = raw
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .map((text, index) => ({ text, line: index + 1, column: 1 }));
  return { path: file, file, raw, lines };
}

function idOf({ opening, attributesStart }: QuestionBlock): string {
  return /#([^\s}#]+)/.exec(opening.text.slice(attributesStart))?.[1] ?? '';
}

/** Votes and plans have one version; titles and pictures alone say the same to all. */
function needsTwin(block: Exclude<Block, { kind: 'simple' }>, read: readonly Read[]): boolean {
  return block.kind === 'question'
    ? block.name !== 'vote' && block.name !== 'plan'
    : read.some(({ kind }) => kind !== 'title');
}

function firstPlace(body: Fragment): Place {
  const { children } = parseMarkdown(body);
  const isTitle = (node: RootContent): boolean => node.type === 'heading' && node.depth === 1;
  const first = children.find((node) => !isTitle(node) && !isPicture(node));
  const line = body.lines[(first?.position?.start.line ?? 1) - 1];
  return line ? placeInLine(body, line) : { file: body.file, line: 1, column: 1 };
}

function isPicture(node: RootContent): boolean {
  return node.type === 'paragraph' && node.children.every(({ type }) => type === 'image');
}
