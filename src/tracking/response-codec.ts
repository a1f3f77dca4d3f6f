import type { Confidence } from '../course/interaction.js';
import { LONGEST_TEXT, type LearnerResponse } from '../course/response.js';
import { BitWriter, type BitReader } from './bits.js';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
/** A choice has 2 to 6 options, `a`…`f`: one bit each. */
const OPTIONS = LETTERS.slice(0, 6);
/** What numbers are written with, four bits each: a decimal of any double reads back as the same double. */
const NUMERALS = [...'0123456789.-+e'];

/** By number, which no other kind ever takes: a reader that does not know one steps over it. */
const KINDS = [
  'true-false',
  'sequencing',
  'matching',
  'fill-in',
  'numeric',
  'likert',
  'performance',
  'confidence',
] as const;

/** A response, and what the learner said of it. */
export interface Given {
  readonly response: LearnerResponse;
  readonly confidence?: Confidence;
}

/**
 * Prefix code, so that a reader can step over answers to questions that the course no longer holds:
 * `0` + 6 bits = choice, `10` + 1 bit = true-false, `11` + kind (4 bits) + length in bits (count) + payload = any other. True-false
 * is of the third sort when it has a reason; confidence is a bit, then the response it is about.
 */
export function writeResponse(bits: BitWriter, { response, confidence }: Given): void {
  if (confidence) {
    writeFrame(bits, 'confidence', (payload) => writeResponse(payload.flag(confidence === 'sure'), { response }));
  } else if (response.type === 'choice') {
    bits.flag(false);
    for (const letter of OPTIONS) bits.flag(response.choices.includes(letter));
  } else if (response.type === 'true-false' && response.reason === undefined) {
    bits.put(0b10, 2).flag(response.value);
  } else {
    writeFrame(bits, response.type, (payload) => writePayload(payload, response));
  }
}

/** Null for a kind that only a later schema knows; the reader then stands behind it. */
export function readResponse(bits: BitReader): Given | null {
  if (!bits.flag()) return { response: { type: 'choice', choices: OPTIONS.filter(() => bits.flag()) } };
  if (!bits.flag()) return { response: { type: 'true-false', value: bits.flag() } };
  const kind = KINDS[bits.take(4)];
  const length = bits.count();
  const end = bits.position + length;
  const given = kind === 'confidence' ? readConfidence(bits) : wrap(kind && readPayload(bits, kind, end));
  if (bits.position > end) throw new RangeError('A response longer than it says.');
  while (bits.position < end) bits.flag();
  return given;
}

function readConfidence(bits: BitReader): Given | null {
  const confidence = bits.flag() ? 'sure' : 'unsure';
  const given = readResponse(bits);
  return given && { ...given, confidence };
}

function wrap(response: LearnerResponse | undefined): Given | null {
  return response ? { response } : null;
}

function writeFrame(bits: BitWriter, kind: (typeof KINDS)[number], write: (payload: BitWriter) => void): void {
  const measured = new BitWriter();
  write(measured);
  bits.put(0b11, 2).put(KINDS.indexOf(kind), 4).count(measured.length);
  write(bits);
}

function writePayload(bits: BitWriter, response: LearnerResponse): void {
  switch (response.type) {
    case 'true-false':
      return writeLetters(bits.flag(response.value), [response.reason ?? '']);
    case 'sequencing':
      return writeLetters(bits, response.order);
    case 'matching':
      for (const [item, target] of Object.entries(response.pairs)) {
        if (/^[1-9]$/.test(item) && LETTERS.includes(target)) writeLetters(bits.put(Number(item), 4), [target]);
      }
      return;
    case 'fill-in':
      for (const byte of new TextEncoder().encode([...response.text].slice(0, LONGEST_TEXT).join('')))
        bits.put(byte, 8);
      return;
    case 'numeric':
      for (const numeral of String(response.value)) bits.put(NUMERALS.indexOf(numeral), 4);
      return;
    case 'likert':
      return writeLetters(bits, [response.choice]);
    case 'performance':
      return writeLetters(bits, response.steps);
  }
}

function readPayload(bits: BitReader, type: LearnerResponse['type'], end: number): LearnerResponse | undefined {
  const all = <T>(width: number, read: () => T): T[] => {
    const list: T[] = [];
    while (bits.position + width <= end) list.push(read());
    return list;
  };
  const letter = (): string => LETTERS[bits.take(5) - 1] ?? '';
  switch (type) {
    case 'true-false':
      return { type, value: bits.flag(), reason: letter() };
    case 'sequencing':
      return { type, order: all(5, letter).filter(Boolean) };
    case 'matching':
      return { type, pairs: Object.fromEntries(all(9, () => [String(bits.take(4)), letter()])) };
    case 'fill-in':
      return { type, text: decodeText(all(8, () => bits.take(8))) };
    case 'numeric': {
      const value = Number(all(4, () => NUMERALS[bits.take(4)]).join(''));
      return Number.isFinite(value) ? { type, value } : undefined;
    }
    case 'likert':
      return { type, choice: letter() };
    case 'performance':
      return { type, steps: all(5, letter) };
    default:
      return undefined;
  }
}

/** Five bits each; 0 keeps the place of what is no letter. */
function writeLetters(bits: BitWriter, ids: readonly string[]): void {
  for (const id of ids) bits.put(LETTERS.indexOf(id) + 1, 5);
}

/** Without `ignoreBOM` a text would lose a zero-width space at its beginning. */
function decodeText(bytes: readonly number[]): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array(bytes));
}
