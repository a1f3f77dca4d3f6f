import type { Course } from './course.js';

/**
 * Where all our names stand. `.example` belongs to nobody and never will (RFC 2606): the names can't be taken over, and
 * nothing is ever fetched from there (docs/decisions/0008).
 */
const HOME = 'https://pizza-libre.example';

/** The course's name in the world, one a language: an absolute IRI, the same in every version. */
export function courseIri({ id, language }: Pick<Course, 'id' | 'language'>): string {
  return `${HOME}/${encodeURIComponent(id)}/${encodeURIComponent(language.toLowerCase())}`;
}

/** The name of its only assignable unit: cmi5 wants one that isn't the course's. */
export function unitIri(course: Pick<Course, 'id' | 'language'>): string {
  return `${courseIri(course)}/unit`;
}

/** @param id of a module or of a learning objective */
export function objectiveIri(course: Pick<Course, 'id' | 'language'>, id: string): string {
  return `${courseIri(course)}/objectives/${encodeURIComponent(id)}`;
}
