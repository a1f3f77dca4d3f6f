import type { LearnerResponse } from '../course/response.js';
import type { BitReader, BitWriter } from './bits.js';

/** A choice has 2 to 6 options, `a`…`f`: one bit each. */
const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f'];

/**
 * Prefix code, so that a reader can step over answers to questions that the course no longer holds:
 * `0` + 6 bits = choice, `10` + 1 bit = true-false, `11` + kind (4 bits) + length in bits (count) + payload = a kind of
 * a later schema.
 */
export function writeResponse(bits: BitWriter, response: LearnerResponse): void {
  if (response.type === 'true-false') {
    bits.put(0b10, 2).flag(response.value);
    return;
  }
  bits.flag(false);
  for (const letter of LETTERS) bits.flag(response.choices.includes(letter));
}

/** Null for a kind that only a later schema knows; the reader then stands behind it. */
export function readResponse(bits: BitReader): LearnerResponse | null {
  if (!bits.flag()) return { type: 'choice', choices: LETTERS.filter(() => bits.flag()) };
  if (!bits.flag()) return { type: 'true-false', value: bits.flag() };
  bits.take(4);
  for (let length = bits.count(); length > 0; length -= 1) bits.flag();
  return null;
}
