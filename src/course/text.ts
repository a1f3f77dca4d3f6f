/** Text without accents, capitals and ligatures: what a person means by "the same word". */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae');
}

/** The words of an answer: folded, without punctuation, one space between two. Empty when it has no letter or figure. */
export function plainWords(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Optimal string alignment: one for each letter added, lost, changed, or swapped with its neighbour; at most `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = previous[j - 1]! + Number(a[i - 1] !== b[j - 1]);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(Math.min(previous[j]! + 1, row[j - 1]! + 1, changed, swapped ? before[j - 2]! + 1 : Infinity));
    }
    [before, previous] = [previous, row];
  }
  return Math.min(previous[b.length]!, limit);
}

/**
 * A number as people type it: a comma or a point, spaces between thousands, a sign of any kind, perhaps a unit behind.
 * Null when there is no number, or more than one.
 */
export function parseNumber(text: string): number | null {
  const match = /^\s*([-+−–])?\s*(\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?|[.,]\d+)\s*(\D*)$/.exec(text);
  if (!match) return null;
  const digits = match[2]!.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  const value = Number(digits);
  return Number.isFinite(value) ? (/[-−–]/.test(match[1] ?? '') ? 0 - value : value) : null;
}
