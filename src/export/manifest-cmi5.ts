import type { Course } from '../course/course.js';
import { courseIri, objectiveIri, unitIri } from '../course/iri.js';
import { escape } from './html.js';
import { hasPassMark, markText, reportedObjectives } from './manifest-parts.js';

export const COURSE_STRUCTURE = 'https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd';

/**
 * `cmi5.xml`: one course, one assignable unit. Here the pass mark always stands where there is one: a cmi5 LMS hands it
 * to the unit and judges nothing by itself (cmi5 13.1.4).
 */
export function cmi5Manifest(course: Course): string {
  const objectives = reportedObjectives(course).map(({ id, title }) => ({ iri: objectiveIri(course, id), title }));
  const said = (name: string, text: string): string =>
    `<${name}><langstring lang="${escape(course.language)}">${escape(text)}</langstring></${name}>`;
  const title = said('title', course.title);
  const description = said('description', course.description || course.title);
  return `<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="${COURSE_STRUCTURE}">
  <course id="${courseIri(course)}">
    ${title}
    ${description}
  </course>
  <objectives>
${objectives
  .map(
    ({ iri, title: goal }) => `    <objective id="${iri}">
      ${said('title', goal)}
      ${said('description', goal)}
    </objective>`,
  )
  .join('\n')}
  </objectives>
  <au id="${unitIri(course)}" ${judgement(course)} launchMethod="AnyWindow">
    ${title}
    ${description}
    <objectives>
${objectives.map(({ iri }) => `      <objective idref="${iri}"/>`).join('\n')}
    </objectives>
    <url>index.html</url>
  </au>
</courseStructure>
`;
}

/** When the LMS is to call it done. */
function judgement(course: Course): string {
  return hasPassMark(course)
    ? `moveOn="Passed" masteryScore="${markText(course.masteryScore!)}"`
    : 'moveOn="Completed"';
}
