import { fold } from '../course/text.js';
import { fencedCode } from './code-fences.js';
import { quoted, type Place, type Problems } from './problems.js';
import { placeInLine, type Fragment, type Line } from './source.js';
import { nearest } from './suggest.js';

/** The blocks that make an interaction. */
export type BlockName = 'question' | 'opinion' | 'scenario' | 'vote' | 'plan';

/** A block that makes an interaction: its opening line, and what stands before its `:::`. */
export interface QuestionBlock {
  readonly kind: 'question';
  readonly name: BlockName;
  readonly place: Place;
  readonly opening: Line;
  /** Where in the opening line the attributes begin. */
  readonly attributesStart: number;
  readonly body: Fragment;
}

/** Markdown outside any block. */
export interface ProseBlock {
  readonly kind: 'prose';
  readonly body: Fragment;
}

/** The version in plain language of what stands before it. */
export interface SimpleBlock {
  readonly kind: 'simple';
  readonly place: Place;
  readonly body: Fragment;
}

export type Block = QuestionBlock | ProseBlock | SimpleBlock;

const BLOCKS: readonly BlockName[] = ['question', 'opinion', 'scenario', 'vote', 'plan'];
/** What else people call them. */
const SYNONYMS: ReadonlyMap<string, Opener> = new Map([
  ['quiz', 'question'],
  ['exercice', 'question'],
  ['exercise', 'question'],
  ['sondage', 'opinion'],
  ['avis', 'opinion'],
  ['likert', 'opinion'],
  ['poll', 'opinion'],
  ['histoire', 'scenario'],
  ['scene', 'scenario'],
  ['story', 'scenario'],
]);
/** What may follow `:::`. */
type Opener = BlockName | 'simple';
const OPENERS: readonly Opener[] = [...BLOCKS, 'simple'];

function opening(name: Opener): string {
  if (name === 'simple') return quoted(':::simple');
  return quoted(`:::${name}{#${name === 'vote' ? 'v' : name === 'plan' ? name : 'q'}_mon_id}`);
}

/** The block that was meant, however it is misspelt. */
function meantBlock(name: string): Opener | null {
  return SYNONYMS.get(fold(name)) ?? (nearest(name, OPENERS) as Opener | null);
}

interface DirectiveLine {
  readonly indent: number;
  readonly colons: number;
  readonly gap: string;
  /** Empty for a closing line. */
  readonly name: string;
  /** Index after the name. */
  readonly end: number;
}

/** A line made of colons, or one that opens a block; a single colon counts before something like `question`. */
function matchDirective({ text }: Line): DirectiveLine | null {
  const match = /^([ \t\u00a0\u202f]*)(:+)([ \t\u00a0\u202f]*)([\p{L}\p{N}_-]*)/u.exec(text);
  if (!match) return null;
  const [all, indent = '', colons = '', gap = '', name = ''] = match;
  const isText = colons.length === 1 && (gap !== '' || name.length < 4 || nearest(name, OPENERS) === null);
  return isText ? null : { indent: indent.length, colons: colons.length, gap, name, end: all.length };
}

/**
 * Cuts a file's body at its `:::` lines, and reports each that is nearly right. Done on lines and not by a Markdown parser:
 * to that one, a misspelt opening is a paragraph and an unclosed block swallows the rest of the file.
 */
export function splitBlocks(file: Fragment, problems: Problems): readonly Block[] {
  const splitter = new Splitter(file, problems);
  const { info, unclosed } = fencedCode(file.lines);
  file.lines.forEach((line, index) => {
    const directive = matchDirective(line);
    if (!directive) splitter.keep(line);
    else if (info[index] === null) splitter.directive(line, directive);
    else splitter.keepCode(line, directive, info[index]!);
  });
  if (unclosed !== null) {
    const place = placeInLine(file, file.lines[unclosed]!);
    problems.report(
      place,
      "Ce bloc de code n'est pas fermé.",
      `Ajoutez une ligne ${quoted('```')} après sa dernière ligne.`,
    );
  }
  return splitter.finish();
}

/** A block whose end is not read yet. */
type Opened = Omit<QuestionBlock, 'body'> | Omit<SimpleBlock, 'body'>;

class Splitter {
  readonly #file: Fragment;
  readonly #problems: Problems;
  readonly #blocks: Block[] = [];
  #lines: Line[] = [];
  /** The opening that waits for its `:::`; `block` is null for a kind we don't know. */
  #open: { readonly place: Place; readonly block: Opened | null } | null = null;

  /** True inside an unknown block that stands in another: its lines are left aside. */
  #nested = false;

  constructor(file: Fragment, problems: Problems) {
    this.#file = file;
    this.#problems = problems;
  }

  keep(line: Line): void {
    if (!this.#nested) this.#lines.push(line);
  }

  keepCode(line: Line, { name }: DirectiveLine, info: string): void {
    this.keep(line);
    // A page may teach how to write a question; else a stray fence would hide one.
    if (/^(markdown|md)$/.test(info) || !nearest(name, OPENERS)) return;
    this.#problems.report(
      placeInLine(this.#file, line),
      `${quoted(line.text.trim())} est pris dans un bloc de code.`,
      `Fermez le bloc de code avant, par une ligne ${quoted('```')} ; si c'est un exemple, ouvrez-le par ${quoted('```markdown')}.`,
    );
  }

  directive(line: Line, directive: DirectiveLine): void {
    const place = placeInLine(this.#file, line, directive.indent);
    if (directive.name === '' && directive.end === line.text.trimEnd().length) this.#close(place, directive);
    else this.#start(line, place, directive);
  }

  finish(): readonly Block[] {
    if (this.#open) this.#reportUnclosed(`Ajoutez une ligne ${quoted(':::')} après sa dernière ligne.`);
    this.#endBlock();
    return this.#blocks;
  }

  #close(place: Place, { indent, colons }: DirectiveLine): void {
    const remedy = `Écrivez ${quoted(':::')} tout au début de la ligne.`;
    if (!this.#open) {
      const how = `Retirez cette ligne, ou ajoutez ${opening('question')} avant la question.`;
      this.#problems.report(place, `Ce ${quoted(':'.repeat(colons))} ne ferme rien.`, how);
    } else if (colons !== 3) {
      this.#problems.report(place, `Un bloc se ferme par trois deux-points ; ici, ${colons}.`, remedy);
    } else if (indent > 0) {
      this.#problems.report(place, `Ce ${quoted(':::')} est décalé.`, remedy);
    }
    if (this.#nested) this.#nested = false;
    else this.#endBlock();
  }

  #start(line: Line, place: Place, directive: DirectiveLine): void {
    const name = this.#checkOpening(place, directive);
    if (name === null) return;
    if (this.#open && name === 'unknown') {
      this.#nested = true;
      return;
    }
    if (this.#open) this.#reportUnclosed(`Ajoutez une ligne ${quoted(':::')} avant la ligne ${place.line}.`);
    this.#endBlock();
    if (name === 'simple') this.#checkBare(line, directive, place);
    this.#open = { place, block: openedAs(name, place, line, directive.end) };
  }

  /** @returns the block it opens (perhaps misspelt), or null when it opens nothing */
  #checkOpening(place: Place, { indent, colons, gap, name }: DirectiveLine): Opener | 'unknown' | null {
    const report = (message: string, remedy: string) => this.#problems.report(place, message, remedy);
    const known = OPENERS.find((block) => block === name);
    if (known) {
      const remedy = `Écrivez ${opening(known)}, tout au début de la ligne.`;
      if (colons !== 3) report(`Un bloc s'ouvre par trois deux-points ; ici, ${colons}.`, remedy);
      else if (gap !== '') report(`Il y a une espace entre ${quoted(':::')} et ${quoted(name)}.`, remedy);
      else if (indent > 0) report('Cette ouverture est décalée.', remedy);
      return known;
    }
    const meant = name === '' ? null : meantBlock(name);
    if (meant) {
      report(`Le bloc ${quoted(name)} n'existe pas.`, `Écrivez ${opening(meant)}.`);
      return meant;
    }
    if (name === 'term') {
      report("Un terme du glossaire s'écrit avec un seul deux-points.", `Écrivez ${quoted(':term[logiciel libre]')}.`);
      return null;
    }
    report(
      name === ''
        ? `Il manque le nom du bloc après ${quoted(':'.repeat(colons))}.`
        : `Le bloc ${quoted(name)} n'existe pas.`,
      `Les blocs connus sont ${OPENERS.map(quoted).join(', ')} : écrivez ${opening('question')}, ou retirez les deux-points.`,
    );
    return colons >= 3 ? 'unknown' : null;
  }

  #checkBare(line: Line, { end }: DirectiveLine, place: Place): void {
    const rest = line.text.slice(end).trim();
    if (rest === '') return;
    this.#problems.report(place, `Une version simple n'a pas d'attribut : ${quoted(rest)}.`, 'Retirez-le.');
  }

  #reportUnclosed(remedy: string): void {
    if (!this.#open) return;
    const isQuestion = this.#open.block?.kind === 'question';
    const what = isQuestion ? "Cette question n'est pas fermée." : "Ce bloc n'est pas fermé.";
    this.#problems.report(this.#open.place, what, remedy);
  }

  #endBlock(): void {
    const body = { file: this.#file.file, lines: this.#lines };
    if (this.#open?.block) this.#blocks.push({ ...this.#open.block, body });
    else if (this.#lines.length > 0) this.#blocks.push({ kind: 'prose', body });
    this.#lines = [];
    this.#open = null;
    this.#nested = false;
  }
}

function openedAs(name: Opener | 'unknown', place: Place, opening: Line, attributesStart: number): Opened | null {
  if (name === 'unknown') return null;
  return name === 'simple' ? { kind: 'simple', place } : { kind: 'question', name, place, opening, attributesStart };
}
