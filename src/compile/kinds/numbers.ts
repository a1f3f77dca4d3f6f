import { parseNumber } from '../../course/text.js';

export interface Span {
  readonly min: number;
  readonly max: number;
}

/** A number and nothing else: `6`, `3,5`, `-2`, `1 000`; null for any other text. */
export function readNumber(text: string): number | null {
  return /^[-+−–]?[ \u00a0\u202f]?\d[\d \u00a0\u202f]*(?:[.,]\d+)?$/.test(text.trim()) ? parseNumber(text) : null;
}

/** `12..18`; null for any other text. The ends are in the order in which they are written. */
export function readSpan(text: string): Span | null {
  const match = /^(.+?)[ \t]*\.\.[ \t]*(.+)$/.exec(text.trim());
  const [min, max] = [readNumber(match?.[1] ?? ''), readNumber(match?.[2] ?? '')];
  return min === null || max === null ? null : { min, max };
}

/** The sum of decimals, without the noise of binary ones. */
export function tidy(number: number): number {
  return Number(number.toPrecision(12));
}
