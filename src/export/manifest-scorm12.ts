import type { Course } from '../course/course.js';
import { escape } from './html.js';
import { MANIFEST } from './zip.js';

const IMSCP = 'http://www.imsproject.org/xsd/imscp_rootv1p1p2';
const IMSMD = 'http://www.imsglobal.org/xsd/imsmd_rootv1p2p1';
const ADLCP = 'http://www.adlnet.org/xsd/adlcp_rootv1p2';

const SCHEMA_LOCATIONS = [
  `${IMSCP} imscp_rootv1p1p2.xsd`,
  `${IMSMD} imsmd_rootv1p2p1.xsd`,
  `${ADLCP} adlcp_rootv1p2.xsd`,
].join(' ');

/**
 * The manifest and its schemas control the package and are not content (SCORM 1.2 CAM 2.3.2): every other file is
 * listed in the resource.
 */
export function isControlFile(path: string): boolean {
  return path === MANIFEST || /^[^/]+\.xsd$/.test(path);
}

/**
 * `imsmanifest.xml` of SCORM 1.2: one organization, one item, one SCO.
 * @param paths all the files of the package
 */
export function scorm12Manifest(course: Course, paths: readonly string[]): string {
  const id = `${course.id}_${course.language}`.replace(/\W/g, '_');
  const title = escape(course.title);
  const files = paths.filter((path) => !isControlFile(path)).map((path) => `      <file href="${escape(path)}"/>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="manifest_${id}" version="${escape(course.version)}"
  xmlns="${IMSCP}"
  xmlns:adlcp="${ADLCP}"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="${SCHEMA_LOCATIONS}">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
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
${files.join('\n')}
    </resource>
  </resources>
</manifest>
`;
}

/**
 * A whole number from 0 to 100, and only where a failure is the last word: a course with a pass mark whose tests can be
 * taken once. An LMS that finds it here turns any lower raw score into *failed* at LMSFinish, even over `incomplete`
 * (Moodle, mod/scorm/datamodels/scorm_12.js), and opens a failed attempt for review only: a learner who left after a
 * failed try could never take the next one. The course applies its pass mark itself.
 */
function masteryScore({ masteryScore: mark, modules }: Course): string {
  const tests = modules.flatMap(({ test }) => test ?? []);
  const isFinal = tests.length > 0 && tests.every(({ attempts }) => attempts === 1);
  return mark === null || !isFinal
    ? ''
    : `\n        <adlcp:masteryscore>${Math.round(mark * 100)}</adlcp:masteryscore>`;
}
