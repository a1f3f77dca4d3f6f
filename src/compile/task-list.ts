import { codeLines } from './code-fences.js';
import { matchBox, matchPlainItem, NO_BREAK_SPACE, type BoxLine } from './near-misses.js';
import { quoted, type Place, type Problems } from './problems.js';
import { cut, placeInLine, type Fragment, type Line } from './source.js';

/** One box as written. */
export interface WrittenOption {
  /** The dash. */
  readonly place: Place;
  readonly marked: boolean;
  /** False when it is reported that its mark, or its box, isn't right. */
  readonly isMarkSure: boolean;
  readonly text: Fragment;
  /** The quote below it; no lines when there is none. */
  readonly feedback: Fragment;
}

/** A question's body, cut into its parts. */
export interface QuestionParts {
  /** Everything before the first box: context and question. */
  readonly stem: Fragment;
  readonly options: readonly WrittenOption[];
  /** The quote after the list; no lines when there is none. */
  readonly general: Fragment;
}

/**
 * Reads a question's body line by line, and reports whatever would split or shorten its list in a Markdown parser: there,
 * `-[x]` is a paragraph and a quote that isn't indented ends the list, in silence.
 */
export function readQuestionParts(body: Fragment, problems: Problems): QuestionParts {
  const reader = new BodyReader(body, problems);
  const code = codeLines(body.lines);
  body.lines.forEach((line, index) => reader.read(line, code[index]!));
  return reader.finish();
}

interface OpenOption {
  readonly place: Place;
  readonly marked: boolean;
  readonly isMarkSure: boolean;
  readonly text: Line[];
  readonly feedback: Line[];
}

class BodyReader {
  readonly #file: string;
  readonly #problems: Problems;
  readonly #stem: Line[] = [];
  readonly #options: OpenOption[] = [];
  #general: Line[] = [];
  #firstMarker: string | null = null;
  /** Text that belongs to no box; reported when it is known whether boxes follow. */
  #stray: Line | null = null;
  /** True after an empty line: a quote there is another quote. */
  #afterBlank = false;

  constructor({ file }: Fragment, problems: Problems) {
    this.#file = file;
    this.#problems = problems;
  }

  read(line: Line, isCode: boolean): void {
    const box = isCode ? null : matchBox(line);
    const option = this.#options.at(-1);
    const isBlank = line.text.trim() === '';
    if (box) this.#openBox(line, box);
    else if (!option) this.#stem.push(line);
    else if (!isBlank) this.#readBelow(line, option);
    else if (option.feedback.length === 0) option.text.push(line);
    this.#afterBlank = isBlank;
  }

  finish(): QuestionParts {
    if (this.#stray) {
      this.#report(
        this.#stray,
        'Il reste du texte après la liste.',
        `Mettez-le avant les cases ; si c'est le mot final, écrivez ${quoted('> …')} ; s'il continue une case, décalez-le de deux espaces.`,
      );
    }
    const options = this.#options.map(({ text, feedback, ...option }) => ({
      ...option,
      text: this.#fragment(text),
      feedback: this.#fragment(feedback),
    }));
    return { stem: this.#fragment(this.#stem), options, general: this.#fragment(this.#general.map(unquoted)) };
  }

  #openBox(line: Line, { marker, marked, isMarkSure, start, textStart, fault }: BoxLine): void {
    this.#reportSplit();
    const place = this.#place(line, start);
    if (fault) this.#problems.report(this.#place(line, fault.at), fault.message, fault.remedy);
    else if (marker !== (this.#firstMarker ??= marker)) {
      const message = `Cette case commence par ${quoted(marker)}, les précédentes par ${quoted(this.#firstMarker)} : cela fait deux listes.`;
      this.#problems.report(place, message, `Commencez toutes les cases par ${quoted('-')}.`);
    }
    this.#options.push({ place, marked, isMarkSure, text: [cut(line, textStart)], feedback: [] });
  }

  /** Called when a box follows what should have come after the last one. */
  #reportSplit(): void {
    const quote = this.#general[0];
    if (quote) {
      const remedy = `Décalez-la de deux espaces sous sa case : ${quoted('  > …')} ; si c'est le mot final, mettez-la après la dernière case.`;
      this.#report(quote, "Cette citation n'est pas décalée : elle coupe la liste des cases.", remedy);
      // Taken for the feedback it was meant to be, so that one fault makes one problem.
      this.#options.at(-1)!.feedback.push(...this.#general.map(unquoted));
    }
    if (this.#stray) {
      const remedy = "Mettez-le avant les cases ; s'il continue une case, décalez-le de deux espaces.";
      this.#report(this.#stray, 'Ce texte coupe la liste des cases.', remedy);
    }
    this.#general = [];
    this.#stray = null;
  }

  #readBelow(line: Line, option: OpenOption): void {
    const indent = /^[ \t\u00a0\u202f]*/.exec(line.text)![0];
    const content = cut(line, indent.length);
    const isInside = (indent.length >= 2 || indent.includes('\t')) && this.#general.length === 0 && !this.#stray;
    const plain = matchPlainItem(line);
    if (isInside) this.#readInside(line, indent, content, option);
    else if (content.text.startsWith('>')) this.#readGeneral(content);
    else if (plain) this.#openPlainItem(line, plain.textStart);
    else this.#stray ??= line;
  }

  #readInside(line: Line, indent: string, content: Line, { text, feedback }: OpenOption): void {
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
          'Cette case a deux citations.',
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

  #openPlainItem(line: Line, textStart: number): void {
    this.#reportSplit();
    const text = cut(line, textStart);
    this.#report(line, "Cette ligne de la liste n'a pas de case.", `Écrivez ${quoted(`- [ ] ${text.text}`)}.`);
    this.#options.push({ place: this.#place(line), marked: false, isMarkSure: false, text: [text], feedback: [] });
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
