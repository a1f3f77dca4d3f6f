/** SCORM 2004's real(10,7): no LMS has to take more digits before the point. */
const LARGEST = 9_999_999_999;

/** A number in full: a point, at most seven decimals, never exponent notation; clamped to ten digits. */
export function plainNumber(value: number): string {
  const near = Number(Math.min(LARGEST, Math.max(-LARGEST, value)).toFixed(7));
  const text = String(near);
  return text.includes('e') ? near.toFixed(7) : text;
}

/** The beginning of a text on one line. A lone surrogate would make `encodeURIComponent` throw in an LMS's script. */
export function oneLine(text: string, limit: number): string {
  return text
    .slice(0, limit)
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}

/** An identifier as every standard takes it: `[A-Za-z0-9_]`, 2–250 characters, ending alphanumeric. */
export function identifier(id: string): string {
  const safe = id
    .replace(/[^A-Za-z0-9_]/g, '_')
    .slice(0, 250)
    .replace(/_+$/, '');
  return safe.length > 1 ? safe : `id${safe}`;
}
