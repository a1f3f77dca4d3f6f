import type { Course } from '../course/course.js';
import { SCORM_12 } from './editions.js';
import { escape } from './html.js';
import { fileElements, judgedMark, manifestId, rootAttributes } from './manifest-parts.js';

/**
 * `imsmanifest.xml` of SCORM 1.2: one organization, one item, one SCO.
 * @param paths all the files of the package
 */
export function scorm12Manifest(course: Course, paths: readonly string[]): string {
  const id = manifestId(course);
  const title = escape(course.title);
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="manifest_${id}" version="${escape(course.version)}"
${rootAttributes(SCORM_12)}>
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>${SCORM_12.schemaVersion}</schemaversion>
  </metadata>
  <organizations default="organization_${id}">
    <organization identifier="organization_${id}">
      <title>${title}</title>
      <item identifier="item_${id}" identifierref="resource_${id}" isvisible="true">
        <title>${title}</title>${masteryScore(course)}
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="resource_${id}" type="webcontent" adlcp:scormtype="sco" href="index.html">
${fileElements(paths)}
    </resource>
  </resources>
</manifest>
`;
}

/** A whole number from 0 to 100. */
function masteryScore(course: Course): string {
  const mark = judgedMark(course);
  return mark === null ? '' : `\n        <adlcp:masteryscore>${Math.round(mark * 100)}</adlcp:masteryscore>`;
}
