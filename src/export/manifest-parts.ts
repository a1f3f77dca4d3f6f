import type { Course } from '../course/course.js';
import type { Edition } from './editions.js';
import { escape } from './html.js';
import { CMI5_MANIFEST, MANIFEST } from './zip.js';

/** What identifiers of a manifest end with: the same for every version of a course. */
export function manifestId({ id, language }: Course): string {
  return `${id}_${language}`.replace(/\W/g, '_');
}

/**
 * The manifest and its schemas (with the DTDs that these name) control the package and are not content (SCORM 1.2 CAM
 * 2.3.2): every other file is listed in the resource.
 */
export function isControlFile(path: string): boolean {
  return path === MANIFEST || path === CMI5_MANIFEST || /^[^/]+\.(xsd|dtd)$/.test(path);
}

/** The `<file>` elements of the resource. */
export function fileElements(paths: readonly string[]): string {
  const content = paths.filter((path) => !isControlFile(path));
  return content.map((path) => `      <file href="${escape(path)}"/>`).join('\n');
}

/** The namespaces and schema locations of the root element, one a line. */
export function rootAttributes({ namespaces, schemaLocations }: Edition): string {
  const declared = Object.entries(namespaces).map(
    ([prefix, namespace]) => `  xmlns${prefix === '' ? '' : `:${prefix}`}="${namespace}"`,
  );
  return `${declared.join('\n')}
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="${schemaLocations.join(' ')}"`;
}

/**
 * The course's pass mark where an LMS may judge by it: a failure is the last word, because each test can be taken once.
 * Otherwise an LMS that finds a mark turns any lower score into *failed*, even over `incomplete` (SCORM 1.2: at
 * LMSFinish; 2004: `satisfiedByMeasure`), and Moodle opens a failed attempt for review only (docs/decisions/0002).
 */
export function judgedMark({ masteryScore, modules }: Course): number | null {
  const tests = modules.flatMap(({ test }) => test ?? []);
  const isFinal = tests.length > 0 && tests.every(({ attempts }) => attempts === 1);
  return isFinal ? masteryScore : null;
}

/** Whether anything is ever passed: there is a mark, and a test to reach it in. */
export function hasPassMark({ masteryScore, modules }: Course): boolean {
  return masteryScore !== null && modules.some(({ test }) => test !== undefined);
}

/** A mark of 0..1 with at most four decimals (cmi5 13.1.4), never in exponent notation. */
export function markText(mark: number): string {
  return String(Math.round(mark * 10_000) / 10_000);
}

/** What an LMS hears of besides the course, with its own pass mark: each module, then its learning objectives. */
export interface Reported {
  readonly id: string;
  readonly title: string;
  /** 0..1. */
  readonly mark: number;
}

export function reportedObjectives({ masteryScore, modules }: Course): readonly Reported[] {
  return modules.flatMap(({ id, title, objectives, test }) => {
    const mark = test?.masteryScore ?? masteryScore ?? 1;
    return [{ id, title, mark }, ...objectives.map((objective) => ({ ...objective, mark }))];
  });
}
