import { codeLines } from './code-fences.js';
import { NO_BREAK_SPACE, type ItemLine } from './near-misses.js';
import { quoted, type Place, type Problems } from './problems.js';
import { cut, placeInLine, type Fragment, type Line } from './source.js';

/** A kind of list: boxes, or lines that begin with a dash. */
export interface Dialect<L extends ItemLine> {
  match(line: Line): L | null;
  /** An item that lost its sign, with that as its fault. */
  lost(line: Line): L | null;
  /** French, feminine: `case`, `les cases`, `la liste des cases`. */
  readonly words: { readonly one: string; readonly all: string; readonly list: string };
}

/** One item as written. */
export interface WrittenItem<L extends ItemLine> {
  /** The dash. */
  readonly place: Place;
  readonly line: L;
  readonly text: Fragment;
  /** The quote below it; no lines when there is none. */
  readonly feedback: Fragment;
}

export interface QuotedList<L extends ItemLine> {
  /** Everything before the first item. */
  readonly stem: Fragment;
  readonly items: readonly WrittenItem<L>[];
  /** The quote after the list; no lines when there is none. */
  readonly general: Fragment;
}

/**
 * Reads a list whose items have a quote below them, line by line, and reports whatever would split or shorten it in a Markdown
 * parser: there, `-[x]` is a paragraph and a quote that isn't indented ends the list, in silence.
 * @param first what the first line is, where it is an item that its dialect doesn't know
 */
export function readQuotedList<L extends ItemLine>(
  body: Fragment,
  dialect: Dialect<L>,
  problems: Problems,
  first: L | null = null,
): QuotedList<L> {
  const reader = new ListReader(body, dialect, problems);
  const code = codeLines(body.lines);
  body.lines.forEach((line, index) => {
    if (first && index === 0) reader.open(line, first);
    else reader.read(line, code[index]!);
  });
  return reader.finish();
}

interface OpenItem<L> {
  readonly place: Place;
  readonly line: L;
  readonly text: Line[];
  readonly feedback: Line[];
}

class ListReader<L extends ItemLine> {
  readonly #file: string;
  readonly #dialect: Dialect<L>;
  readonly #problems: Problems;
  readonly #stem: Line[] = [];
  readonly #items: OpenItem<L>[] = [];
  #general: Line[] = [];
  #firstMarker: string | null = null;
  /** Text that belongs to no item; reported when it is known whether items follow. */
  #stray: Line | null = null;
  /** True after an empty line: a quote there is another quote. */
  #afterBlank = false;

  constructor({ file }: Fragment, dialect: Dialect<L>, problems: Problems) {
    this.#file = file;
    this.#dialect = dialect;
    this.#problems = problems;
  }

  read(line: Line, isCode: boolean): void {
    const found = isCode ? null : this.#dialect.match(line);
    const item = this.#items.at(-1);
    const isBlank = line.text.trim() === '';
    if (found) this.#openItem(line, found);
    else if (!item) this.#stem.push(line);
    else if (!isBlank) this.#readBelow(line, item);
    else if (item.feedback.length === 0) item.text.push(line);
    this.#afterBlank = isBlank;
  }

  open(line: Line, as: L): void {
    this.#items.push({
      place: this.#place(line, as.start),
      line: as,
      text: [cut(line, as.textStart)],
      feedback: [],
    });
  }

  finish(): QuotedList<L> {
    const { one, all } = this.#dialect.words;
    if (this.#stray) {
      this.#report(
        this.#stray,
        'Il reste du texte après la liste.',
        `Mettez-le avant ${all} ; si c'est le mot final, écrivez ${quoted('> …')} ; s'il continue une ${one}, décalez-le de deux espaces.`,
      );
    }
    const items = this.#items.map(({ text, feedback, ...item }) => ({
      ...item,
      text: this.#fragment(text),
      feedback: this.#fragment(feedback),
    }));
    return { stem: this.#fragment(this.#stem), items, general: this.#fragment(this.#general.map(unquoted)) };
  }

  #openItem(line: Line, as: L): void {
    const { marker, start, fault } = as;
    const { one } = this.#dialect.words;
    this.#reportSplit();
    if (fault) this.#problems.report(this.#place(line, fault.at), fault.message, fault.remedy);
    else if (marker !== (this.#firstMarker ??= marker)) {
      const message = `Cette ${one} commence par ${quoted(marker)}, les précédentes par ${quoted(this.#firstMarker)} : cela fait deux listes.`;
      this.#problems.report(this.#place(line, start), message, `Commencez-les toutes par ${quoted('-')}.`);
    }
    this.open(line, as);
  }

  /** Called when an item follows what should have come after the last one. */
  #reportSplit(): void {
    const { one, all, list } = this.#dialect.words;
    const quote = this.#general[0];
    if (quote) {
      const remedy = `Décalez-la de deux espaces sous sa ${one} : ${quoted('  > …')} ; si c'est le mot final, mettez-la après la dernière ${one}.`;
      this.#report(quote, `Cette citation n'est pas décalée : elle coupe ${list}.`, remedy);
      // Taken for the feedback it was meant to be, so that one fault makes one problem.
      this.#items.at(-1)!.feedback.push(...this.#general.map(unquoted));
    }
    if (this.#stray) {
      const remedy = `Mettez-le avant ${all} ; s'il continue une ${one}, décalez-le de deux espaces.`;
      this.#report(this.#stray, `Ce texte coupe ${list}.`, remedy);
    }
    this.#general = [];
    this.#stray = null;
  }

  #readBelow(line: Line, item: OpenItem<L>): void {
    const indent = /^[ \t\u00a0\u202f]*/.exec(line.text)![0];
    const content = cut(line, indent.length);
    const isInside = (indent.length >= 2 || indent.includes('\t')) && this.#general.length === 0 && !this.#stray;
    const lost = this.#dialect.lost(line);
    if (isInside) this.#readInside(line, indent, content, item);
    else if (content.text.startsWith('>')) this.#readGeneral(content);
    else if (lost) this.#openItem(line, lost);
    else this.#stray ??= line;
  }

  #readInside(line: Line, indent: string, content: Line, { text, feedback }: OpenItem<L>): void {
    if (NO_BREAK_SPACE.test(indent)) {
      this.#report(
        line,
        'Cette ligne est décalée par des espaces insécables.',
        'Effacez-les et tapez deux espaces simples.',
      );
    }
    if (content.text.startsWith('>')) {
      if (feedback.length > 0 && this.#afterBlank) {
        this.#report(
          content,
          `Cette ${this.#dialect.words.one} a deux citations.`,
          `N'en faites qu'une : ${quoted('>')} aussi sur la ligne vide.`,
        );
      }
      feedback.push(unquoted(content));
    } else if (feedback.length > 0) {
      this.#report(
        content,
        'Cette ligne suit une citation sans en avoir la marque.',
        `Écrivez ${quoted(`> ${content.text}`)}.`,
      );
      feedback.push(content);
    } else {
      text.push(cut(line, indent.startsWith('\t') ? 1 : 2));
    }
  }

  #readGeneral(content: Line): void {
    if (this.#general.length > 0 && this.#afterBlank) {
      this.#report(
        content,
        'Cette question a deux mots de la fin.',
        `N'en faites qu'un : ${quoted('>')} aussi sur la ligne vide.`,
      );
    }
    this.#general.push(content);
  }

  #fragment(lines: readonly Line[]): Fragment {
    return { file: this.#file, lines };
  }

  #place(line: Line, index = 0): Place {
    return placeInLine(this.#fragment([]), line, index);
  }

  #report(line: Line, message: string, remedy: string): void {
    this.#problems.report(this.#place(line), message, remedy);
  }
}

/** The line without its quote mark. */
function unquoted(line: Line): Line {
  return cut(line, /^>[ \t\u00a0\u202f]?/.exec(line.text)![0].length);
}
