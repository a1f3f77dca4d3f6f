import type { ListItem, Nodes, Parents, Text } from 'mdast';
import { gapsIn } from '../kinds/gap.js';
import { parseMarkdown, placeOf, rawOf, type Markdown } from '../markdown.js';
import type { Place } from '../problems.js';
import type { Fragment } from '../source.js';
import { splitSentences } from './sentences.js';
import { CODE } from './words.js';

/** A sentence that a learner reads, and where it is written. */
export interface Read {
  readonly place: Place;
  readonly text: string;
  readonly words: number;
  /**
   * Running text; a title; or what answers are made of: options, cards, cells. Of these the longest sentence is measured; in the
   * mean of a page, many short ones would hide a text that is hard to read.
   */
  readonly kind: 'text' | 'title' | 'label';
}

/** How long the sentences of a text are, in words; all 0 where there is none. */
export interface Lengths {
  /** Of the running text. */
  readonly mean: number;
  readonly longest: number;
  /** How many sentences of running text there are. */
  readonly count: number;
}

export function lengths(sentences: readonly Read[]): Lengths {
  const running = sentences.filter(({ kind }) => kind === 'text').map(({ words }) => words);
  const count = running.length;
  const mean = count === 0 ? 0 : running.reduce((sum, n) => sum + n, 0) / count;
  return { mean, longest: Math.max(0, ...sentences.map(({ words }) => words)), count };
}

/** The sentences of a piece of a page; code and the words of pictures apart. Each title, item, cell and quote is cut by itself. */
export function sentencesIn(fragment: Fragment, isQuestion: boolean): readonly Read[] {
  const lines = isQuestion
    ? fragment.lines.map((line) => ({ ...line, text: withoutSigns(line.text) }))
    : fragment.lines;
  return new Reader(parseMarkdown({ ...fragment, lines }), isQuestion).read();
}

/** Pins, gaps and the number that is right, each replaced by as many characters, so that places stay right. */
function withoutSigns(text: string): string {
  if (/^\s*=+\s*[^=\s]/.test(text)) return blank(text);
  let plain = text.replace(/\{\s*at\b[^{}]*\}/gi, blank);
  for (const { start, end, inner } of gapsIn(plain)) {
    const answer = inner.split('/')[0]!.trim();
    plain = plain.slice(0, start) + ` ${answer}`.padEnd(end - start).slice(0, end - start) + plain.slice(end);
  }
  return plain;
}

const blank = (text: string): string => ' '.repeat(text.length);

/** Lines with a dash by which a question tells the compiler something, and no learner. */
const KEYWORDS = /^(?:juste|right|autre|other|\d+ (?:avant|before) \d+)$/i;

/** Text with the node that it comes from. */
interface Piece {
  readonly text: string;
  readonly node: Nodes;
}

class Reader {
  constructor(
    private readonly markdown: Markdown,
    private readonly isQuestion: boolean,
  ) {}

  read(): readonly Read[] {
    return this.markdown.children.flatMap((node) => this.#node(node, 'text'));
  }

  #node(node: Nodes, kind: Read['kind']): readonly Read[] {
    switch (node.type) {
      case 'heading':
        return this.#text(node, 'title');
      case 'paragraph':
        return this.#text(node, kind);
      case 'tableCell':
        return this.#text(node, 'label');
      case 'listItem':
        return this.#item(node);
      case 'blockquote':
        return node.children.flatMap((child) => this.#node(child, 'text'));
      default:
        return 'children' in node ? node.children.flatMap((child) => this.#node(child, kind)) : [];
    }
  }

  #item(item: ListItem): readonly Read[] {
    const kind = this.isQuestion ? 'label' : 'text';
    const isQuoted = item.children.some(({ type }) => type === 'blockquote');
    // Without a box, what has a quote is a case: « 4 / quatre », « 1 avant 2 », « autre ».
    const isCase = this.isQuestion && isQuoted && typeof item.checked !== 'boolean';
    const told = item.children.filter(({ type }) => !isCase || type === 'blockquote');
    return told
      .flatMap((child) => this.#node(child, kind))
      .filter(({ text }) => !this.isQuestion || !KEYWORDS.test(text));
  }

  #text(block: Parents, kind: Read['kind']): readonly Read[] {
    const lines: Piece[][] = [[]];
    for (const piece of block.children.flatMap(piecesOf)) {
      if (piece.node.type === 'break') lines.push([]);
      else lines.at(-1)!.push(piece);
    }
    return lines.flatMap((pieces) => this.#sentences(pieces, kind));
  }

  #sentences(pieces: readonly Piece[], kind: Read['kind']): readonly Read[] {
    return splitSentences(pieces.map(({ text }) => text).join('')).map(({ start, text, words }) => {
      let at = start;
      const piece = pieces.find((each) => {
        if (at < each.text.length) return true;
        at -= each.text.length;
        return false;
      })!;
      return { place: this.#place(piece.node, at), text: shown(text), words, kind };
    });
  }

  /** @param at index in what the node says; marks at the heads of its lines were taken off by the parser */
  #place(node: Nodes, at: number): Place {
    if (node.type !== 'text') return placeOf(this.markdown, node);
    const said = (node satisfies Text).value.slice(0, at).split('\n');
    const raw = rawOf(this.markdown, node).split('\n');
    const before = raw.slice(0, said.length - 1).reduce((sum, line) => sum + line.length + 1, 0);
    const mark = said.length > 1 ? /^[\s>]*/.exec(raw[said.length - 1] ?? '')![0].length : 0;
    return placeOf(this.markdown, node, before + mark + said.at(-1)!.length);
  }
}

function piecesOf(node: Nodes): readonly Piece[] {
  if (node.type === 'text') return [{ text: node.value, node }];
  if (node.type === 'inlineCode') return [{ text: CODE, node }];
  if (node.type === 'break') return [{ text: '', node }];
  return 'children' in node ? node.children.flatMap(piecesOf) : [];
}

function shown(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll(CODE, '`…`');
}
