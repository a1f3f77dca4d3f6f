import { readText } from './lms-values.js';

/* Times as SCORM 2004 and cmi5 write them (ISO 8601), in the form that both take. */

/** `PT1H5M12.34S`: hundredths of a second, never empty. @param ms clamped to 9999 h */
export function isoDuration(ms: number): string {
  const hundredths = Math.floor(Math.min(9999 * 3_600_000, Math.max(0, ms || 0)) / 10);
  const seconds = Math.floor(hundredths / 100);
  const fraction = String(hundredths % 100).padStart(2, '0');
  return `PT${Math.floor(seconds / 3600)}H${Math.floor(seconds / 60) % 60}M${seconds % 60}.${fraction}S`;
}

/** Milliseconds; null when it can't be read, or counts in months and years, which have no length. */
export function readIsoDuration(value: unknown): number | null {
  const form = /^P(?=.)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/i;
  const match = form.exec(readText(value).trim());
  if (!match) return null;
  const [d, h, m, s] = match.slice(1).map((part) => Number((part ?? '0').replace(',', '.'))) as [
    ...[number, number, number, number],
  ];
  return (((d * 24 + h) * 60 + m) * 60 + s) * 1000;
}

/** The learner's wall clock, without zone or fraction: `2026-01-31T09:05:00`. */
export function localTimestamp(at: Date): string {
  const [month, day, h, m, s] = [at.getMonth() + 1, at.getDate(), at.getHours(), at.getMinutes(), at.getSeconds()].map(
    (part) => String(part).padStart(2, '0'),
  );
  return `${at.getFullYear()}-${month}-${day}T${h}:${m}:${s}`;
}
