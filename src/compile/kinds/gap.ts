/** Braces in a sentence, with where they are in its line. */
export interface Gap {
  readonly start: number;
  readonly end: number;
  readonly inner: string;
  readonly isClosed: boolean;
}

/** What is in braces on a line; code and `:term[…]{…}` are none. */
export function gapsIn(line: string): readonly Gap[] {
  const blank = (found: string) => ' '.repeat(found.length);
  const text = line.replace(/(`+)[^`]+\1/g, blank).replace(/:\p{L}[\p{L}\d_-]*(?:\[[^\]]*\])?\{[^{}]*\}/gu, blank);
  return [...text.matchAll(/\{([^{}]*)(\}|$)/g)].map(({ index, 0: all, 1: inner = '', 2: end }) => ({
    start: index,
    end: index + all.length,
    inner,
    isClosed: end === '}',
  }));
}
