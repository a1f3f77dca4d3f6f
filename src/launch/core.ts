import type { Course } from '../course/course.js';
import type { PartFile } from '../course/part.js';
import { loadScript } from './load-script.js';

/** The course as the document has it: whole, or without most of its texts, with the list of what is to come. */
export interface Core {
  readonly course: Course;
  readonly parts: readonly PartFile[];
}

declare global {
  /** Set by the `course-….js` of a divided package. */
  var plCourse: Core | undefined;
}

/** Null where the script that brings it did not come. */
export function readCore(): Core | null {
  if (globalThis.plCourse) return globalThis.plCourse;
  const data = JSON.parse(document.getElementById('pl-data')!.textContent!) as Partial<Course>;
  return data.modules ? { course: data as Course, parts: [] } : null;
}

/** Asks for it once more. */
export async function fetchCore(): Promise<Core | null> {
  const script = document.querySelector<HTMLScriptElement>('script[src^="course-"]');
  if (script) await loadScript(script.src);
  return readCore();
}
