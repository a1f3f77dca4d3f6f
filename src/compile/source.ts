import { quoted, type Place, type Problems } from './problems.js';

/** A line, or what is left of it once a quote mark or an indent is taken off, and where that stands in its file. */
export interface Line {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** Successive lines of one file, to be parsed as a whole; every offset in it leads back to the file. */
export interface Fragment {
  readonly file: string;
  readonly lines: readonly Line[];
}

/** A decoded text file. */
export interface Source extends Fragment {
  readonly path: string;
  /** As it is in the file: byte order mark and line endings included. */
  readonly raw: string;
}

/** The text of a file, or null and a problem when it isn't UTF-8. */
export function decodeSource(path: string, bytes: Uint8Array, problems: Problems): Source | null {
  // Not `fatal`: the replacement characters tell where the first wrong byte is.
  const raw = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const lines = raw
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .map((text, index) => ({ text, line: index + 1, column: 1 }));
  const source = { path, file: path, raw, lines };
  const wrong = lines.find(({ text }) => text.includes('\ufffd'));
  if (!wrong) return source;
  problems.report(
    placeInLine(source, wrong, wrong.text.indexOf('\ufffd')),
    "Ce fichier n'est pas enregistré en UTF-8.",
    `Dans votre éditeur, choisissez ${quoted('Enregistrer avec l’encodage UTF-8')}.`,
  );
  return null;
}

export function textOf(fragment: Fragment): string {
  return fragment.lines.map(({ text }) => text).join('\n');
}

export function isBlank(fragment: Fragment): boolean {
  return fragment.lines.every(({ text }) => text.trim() === '');
}

export function placeInLine(fragment: Fragment, { line, column }: Line, index = 0): Place {
  return { file: fragment.file, line, column: column + index };
}

/** @param offset in `textOf(fragment)`; one past either end is brought back inside */
export function placeAt(fragment: Fragment, offset: number): Place {
  let rest = offset;
  for (const line of fragment.lines) {
    if (rest <= line.text.length) return placeInLine(fragment, line, Math.max(0, rest));
    rest -= line.text.length + 1;
  }
  const last = fragment.lines.at(-1);
  return last ? placeInLine(fragment, last, last.text.length) : startOf(fragment.file);
}

/** The first character of a file: the place of what is wrong with the file as a whole. */
export function startOf(file: string): Place {
  return { file, line: 1, column: 1 };
}

/** The line without its first characters. */
export function cut(line: Line, characters: number): Line {
  return { text: line.text.slice(characters), line: line.line, column: line.column + characters };
}

/** The YAML between the two `---` that open a file, and the rest; null and a problem when there is no such header. */
export function splitFrontmatter(
  source: Source,
  example: string,
  problems: Problems,
): { readonly header: Fragment; readonly body: Fragment } | null {
  const isRule = ({ text }: Line) => /^---[ \t]*$/.test(text);
  const { path, lines } = source;
  const start = lines.findIndex(({ text }) => text.trim() !== '');
  const remedy = `Commencez le fichier par ${quoted('---')}, puis ${quoted(example)}, puis ${quoted('---')}, chacun sur sa ligne.`;
  if (start !== 0 || !isRule(lines[0]!)) {
    const message = "L'en-tête manque : la première ligne doit être « --- ».";
    problems.report(placeInLine(source, lines[0]!), message, remedy);
    return null;
  }
  const end = lines.findIndex((line, index) => index > 0 && isRule(line));
  if (end === -1) {
    const message = "L'en-tête n'est pas fermé.";
    problems.report(
      placeInLine(source, lines[0]!),
      message,
      `Ajoutez une ligne ${quoted('---')} après la dernière ligne de l'en-tête.`,
    );
    return null;
  }
  return { header: { file: path, lines: lines.slice(1, end) }, body: { file: path, lines: lines.slice(end + 1) } };
}
