import { quoted, type Place, type Problems } from './problems.js';
import { placeInLine, type Fragment, type Line } from './source.js';
import { nearest } from './suggest.js';

/** What stands in the braces of an opening line. */
export interface Attributes {
  readonly id: Attribute | null;
  readonly named: ReadonlyMap<string, Attribute>;
}

export interface Attribute {
  /** Null for a name that stands alone (`ordered`). */
  readonly value: string | null;
  readonly place: Place;
}

/** Each opening quotation mark a keyboard or a word processor may put, with those that may end it. */
const TYPOGRAPHIC: Readonly<Record<string, string>> = { '«': '»', '“': '”“', '„': '”“', '”': '”', '‘': '’', '’': '’' };

/**
 * Reads `{#q_id objective=o1 source="…" ordered}`. Its own parser, as remark-directive drops a repeated attribute and
 * turns the whole line into text for a typographic quote.
 * @param start index in the line of what follows the block's name
 * @param known names that may stand in it
 */
export function readAttributes(
  file: Fragment,
  line: Line,
  start: number,
  known: readonly string[],
  problems: Problems,
): Attributes {
  return new AttributeReader(file, line, start, known, problems).read();
}

class AttributeReader {
  readonly #file: Fragment;
  readonly #line: Line;
  readonly #known: readonly string[];
  readonly #problems: Problems;
  readonly #named = new Map<string, Attribute>();
  #id: Attribute | null = null;
  #isBraceless = false;
  /** An opening of the block that is read, as an example. */
  readonly #example: string;
  #at: number;

  constructor(file: Fragment, line: Line, start: number, known: readonly string[], problems: Problems) {
    this.#file = file;
    this.#line = line;
    this.#at = start;
    const name = line.text.slice(0, start).replace(/[^\p{L}]/gu, '');
    const block = nearest(name, ['question', 'opinion', 'scenario']) ?? 'question';
    this.#example = quoted(`:::${block}{#q_mon_id}`);
    this.#known = known;
    this.#problems = problems;
  }

  read(): Attributes {
    if (this.#open()) while (!this.#close()) this.#readOne();
    return { id: this.#id, named: this.#named };
  }

  #open(): boolean {
    const start = this.#at;
    const gap = this.#take(/[\s]*/y);
    if (this.#at === this.#line.text.length) return false;
    if (!this.#take(/\{/y)) {
      this.#isBraceless = true;
      this.#report(start, "Ce qui suit le nom du bloc n'est pas entre accolades.", `Écrivez ${this.#example}.`);
    } else if (gap) this.#report(start, "Il y a une espace avant l'accolade.", `Écrivez ${this.#example}.`);
    return true;
  }

  /** True at the end of the attributes, rightly closed or not. */
  #close(): boolean {
    this.#take(/\s*/y);
    const start = this.#at;
    if (start === this.#line.text.length) {
      if (!this.#isBraceless)
        this.#report(start, "L'accolade n'est pas fermée.", `Ajoutez ${quoted('}')} à la fin de la ligne.`);
      return true;
    }
    if (!this.#take(/\}/y)) return false;
    if (this.#line.text.slice(this.#at).trim() !== '') {
      this.#report(this.#at, "Il y a du texte après l'accolade.", 'Mettez-le à la ligne suivante.');
    }
    return true;
  }

  #readOne(): void {
    const start = this.#at;
    if (this.#take(/#/y)) return this.#readId(start);
    const name = this.#take(/[^\s={}"'«»“”„‘’#]+/y);
    if (name) return this.#readNamed(start, name);
    const character = this.#take(/[^]/uy);
    this.#report(
      start,
      `Le caractère ${quoted(character)} n'a pas sa place ici.`,
      `Écrivez ${quoted('nom=valeur')} ou ${quoted('nom="une valeur avec des espaces"')}.`,
    );
  }

  #readId(start: number): void {
    const value = this.#take(/[^\s}#]*/y);
    if (this.#id)
      this.#report(start, "L'identifiant est écrit deux fois.", `N'en gardez qu'un : ${quoted(`#${this.#id.value}`)}.`);
    else this.#id = { value, place: placeInLine(this.#file, this.#line, start) };
  }

  #readNamed(start: number, name: string): void {
    const value = this.#take(/\s*=\s*/y) ? this.#readValue(name) : null;
    if (!this.#known.includes(name)) return this.#reportUnknown(start, name, value);
    if (this.#named.has(name)) {
      this.#report(
        start,
        `L'attribut ${quoted(name)} est écrit deux fois.`,
        `N'en gardez qu'un : ${quoted(`${name}=…`)}.`,
      );
    } else this.#named.set(name, { value, place: placeInLine(this.#file, this.#line, start) });
  }

  #reportUnknown(start: number, name: string, value: string | null): void {
    if (name === 'id') {
      this.#report(start, "L'identifiant s'écrit avec un croisillon.", `Écrivez ${quoted(`#${value || 'q_mon_id'}`)}.`);
      this.#id ??= { value, place: placeInLine(this.#file, this.#line, start) };
      return;
    }
    const near = nearest(name, this.#known);
    const remedy = near ? `Vouliez-vous ${quoted(near)} ?` : `Attributs connus : ${this.#known.join(', ')}.`;
    this.#report(start, `L'attribut ${quoted(name)} n'existe pas.`, remedy);
  }

  #readValue(name: string): string {
    const start = this.#at;
    const quote = this.#take(/["'«“„”‘’]/y);
    if (!quote) return this.#readBare(name, start);
    if (quote === '"' || quote === "'") return this.#readQuoted(name, quote, start);
    const closers = TYPOGRAPHIC[quote]!;
    const rest = this.#line.text.slice(this.#at);
    const length = rest.search(new RegExp(`[${closers}]`));
    const value = length < 0 ? rest.replace(/\}\s*$/, '') : rest.slice(0, length);
    this.#at += length < 0 ? value.length : length + 1;
    const remedy = `Écrivez ${quoted(`${name}="${value.trim()}"`)}.`;
    this.#report(start, 'Ces guillemets ne sont pas des guillemets droits.', remedy);
    return value.trim();
  }

  /** A missing mark makes all that follows look wrong: it is told once, and the value ends where the next attribute begins. */
  #readQuoted(name: string, quote: string, start: number): string {
    const rest = this.#line.text.slice(this.#at);
    const length = rest.indexOf(quote);
    const names = this.#known.join('|');
    if (length >= 0 && new RegExp(`^(?:[\\s}]|$|(?:${names})\\s*=)`).test(rest.slice(length + 1))) {
      this.#at += length + 1;
      return rest.slice(0, length).trim();
    }
    const next = rest.search(new RegExp(`\\s+(?:#|(?:${names})\\s*=|(?:${names})\\s*\\}?\\s*$)|\\s*\\}\\s*$`));
    const written = next < 0 ? rest : rest.slice(0, next);
    this.#at += written.length;
    // There is no telling whether the brace was forgotten too, or taken for a part of the value.
    this.#isBraceless ||= next < 0;
    const inner = written.trim().replace(/["']$/, '');
    const value = inner.replaceAll('"', '');
    const message = inner.includes(quote)
      ? `Il y a des guillemets droits dans la valeur de ${quoted(name)}.`
      : `Il manque le guillemet fermant de ${quoted(name)} : ce guillemet n’est pas fermé.`;
    this.#report(start, message, `Écrivez ${quoted(`${name}="${value}"`)}.`);
    return value;
  }

  #readBare(name: string, start: number): string {
    let value = this.#take(/[^\s}]*/y);
    // Words that follow and name nothing belong to a value that should have been quoted.
    for (let word = this.#loneWord(); word; word = this.#loneWord()) {
      this.#at += word.length;
      value += word;
    }
    const hasQuote = value.includes('"');
    if (hasQuote) {
      value = value.replaceAll('"', '');
      const remedy = `Écrivez ${quoted(`${name}="${value}"`)}.`;
      this.#report(start, `Il manque le guillemet ouvrant de ${quoted(name)}.`, remedy);
    } else if (/\s/.test(value)) {
      this.#report(
        start,
        'Cette valeur contient des espaces.',
        `Mettez des guillemets droits : ${quoted(`${name}="${value}"`)}.`,
      );
    }
    return value;
  }

  #loneWord(): string | null {
    const match = /^\s+([^\s=}#]+)(?=[\s}]|$)(?!\s*=)/.exec(this.#line.text.slice(this.#at));
    return match && nearest(match[1]!, this.#known) === null ? match[0] : null;
  }

  /** @param pattern sticky */
  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.#line.text)?.[0] ?? '';
    this.#at += taken.length;
    return taken;
  }

  #report(index: number, message: string, remedy: string): void {
    this.#problems.report(placeInLine(this.#file, this.#line, index), message, remedy);
  }
}
