import { hash32 } from '../course/random.js';
import { BitReader, BitWriter } from './bits.js';
import { MAX_WIDTH, MIN_WIDTH } from './id-table.js';

/**
 * Version of the resume data, in its header. Raise it when older readers must not overwrite what a newer one wrote.
 * A section whose layout changes takes a new letter: readers skip letters they don't know.
 */
export const VERSION = 1;

/** 1/1,000,000: fine enough that no rounding moves a mean of scores across a pass mark of two decimals. */
export const SCORE_UNIT = 1_000_000;
export const SCORE_BITS = 20;

/** 24 bits. A single changed character is always noticed: each step of FNV-1a is a bijection modulo 2^24. */
const CHECK_LENGTH = 4;

/**
 * One part of resume data that can be read, checked and skipped on its own: a letter for its kind, the packed payload
 * (it begins with the width of ids in it), a checksum over both.
 */
export function seal(tag: string, width: number, write: (bits: BitWriter) => void): string {
  const bits = new BitWriter().put(width - MIN_WIDTH, 4);
  write(bits);
  const body = `${tag}${bits}`;
  return body + checksum(body);
}

export interface Section {
  readonly tag: string;
  /** Bits of an id's key. */
  readonly width: number;
  readonly bits: BitReader;
}

/** Null when the checksum does not hold. */
export function unseal(text: string): Section | null {
  const body = text.slice(0, -CHECK_LENGTH);
  if (body.length < 2 || checksum(body) !== text.slice(-CHECK_LENGTH)) return null;
  const bits = new BitReader(body.slice(1));
  const width = MIN_WIDTH + bits.take(4);
  return width <= MAX_WIDTH ? { tag: body.charAt(0), width, bits } : null;
}

function checksum(body: string): string {
  return String(new BitWriter().put(hash32(body) & 0xff_ffff, 24));
}
