/* What LMSs return, read in any form that one was seen to return. */

/** '' for nothing in any of its disguises: null, undefined and their names (seen in hand-written LMSs). */
export function readText(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  return text === 'null' || text === 'undefined' ? '' : text;
}

/** A word of a vocabulary: `Passed ` is `passed`. */
export function readWord(value: unknown): string {
  return readText(value).trim().toLowerCase();
}

/** A number, with a point or (some LMSs in French or German) a comma; null when it is none. */
export function readDecimal(value: unknown): number | null {
  const text = readText(value).trim().replace(',', '.');
  return /^[+-]?\d+(\.\d*)?$/.test(text) ? Number(text) : null;
}

/** 0..100; null when it is no number or outside. */
export function readScore(value: unknown): number | null {
  const score = readDecimal(value);
  return score !== null && score >= 0 && score <= 100 ? score : null;
}

/** CMIBoolean, as LMSs return it: `true`, `"true"`, `1`, `"1"`. */
export function isTrue(value: unknown): boolean {
  return ['true', '1'].includes(readWord(value));
}

/** A name, as « Nom, Prénom » (SCORM 1.2 RTE 3.4.4, cmi.core.student_name) or as people write it; nothing where there is none. */
export function named(value: unknown): { readonly learnerName?: string } {
  const [last = '', ...first] = readText(value)
    .split(',')
    .map((part) => part.trim());
  const learnerName = [...first, last].filter(Boolean).join(' ');
  return learnerName ? { learnerName } : {};
}
