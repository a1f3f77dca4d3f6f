import type { Problem } from './compile.js';

/** A point in a source file, as an editor counts: from 1, columns in UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Collects what is wrong, so that a trainer sees everything at once. */
export class Problems {
  readonly #found = new Map<string, Problem>();

  /** The same thing said twice of the same place is said once. What is quoted in it is brought to one line. */
  report({ file, line, column }: Place, message: string, remedy: string): void {
    const problem = { file, line, column, message: oneLine(message), remedy: oneLine(remedy) };
    this.#found.set(`${file}:${line}:${column}:${problem.message}`, problem);
  }

  /** By file, line, column, message: the same on every machine. */
  sorted(): readonly Problem[] {
    return [...this.#found.values()].sort(
      (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.message, b.message),
    );
  }
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ');
}

/** Words inside a message, between French quotation marks with their no-break spaces. */
export function quoted(text: string): string {
  return `«\u00a0${text}\u00a0»`;
}

/** Code-unit order: unlike a locale's, the same everywhere. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
