import type { Course } from '../course/course.js';
import type { Edition } from './editions.js';
import { escape } from './html.js';
import {
  fileElements,
  judgedMark,
  manifestId,
  markText,
  reportedObjectives,
  rootAttributes,
} from './manifest-parts.js';

/** The course has its own ways on and back; leaving without a record helps nobody. */
const HIDDEN = ['previous', 'continue', 'abandon', 'abandonAll'];

/**
 * `imsmanifest.xml` of SCORM 2004, the same for both editions but for its schemas and version: one organization, one
 * item, one SCO. No `completionThreshold` and no `mapInfo`, which Moodle misreads or trips over.
 * @param paths all the files of the package
 */
export function scorm2004Manifest(edition: Edition, course: Course, paths: readonly string[]): string {
  const id = manifestId(course);
  const title = escape(course.title);
  // `flow` lets a strict sequencer start the only activity by itself.
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="manifest_${id}" version="${escape(course.version)}"
${rootAttributes(edition)}>
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>${edition.schemaVersion}</schemaversion>
  </metadata>
  <organizations default="organization_${id}">
    <organization identifier="organization_${id}" adlseq:objectivesGlobalToSystem="false">
      <title>${title}</title>
      <item identifier="item_${id}" identifierref="resource_${id}" isvisible="true">
        <title>${title}</title>
        <imsss:sequencing>
          <imsss:objectives>
${objectives(course)}
          </imsss:objectives>
          <imsss:deliveryControls tracked="true" completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>
        <adlnav:presentation>
          <adlnav:navigationInterface>
${HIDDEN.map((control) => `            <adlnav:hideLMSUI>${control}</adlnav:hideLMSUI>`).join('\n')}
          </adlnav:navigationInterface>
        </adlnav:presentation>
      </item>
      <imsss:sequencing>
        <imsss:controlMode choice="true" flow="true"/>
      </imsss:sequencing>
    </organization>
  </organizations>
  <resources>
    <resource identifier="resource_${id}" type="webcontent" adlcp:scormType="sco" href="index.html">
${fileElements(paths)}
    </resource>
  </resources>
</manifest>
`;
}

/**
 * The course itself, then what it reports; no mark decides on these but the course's own, and an LMS's importer wants
 * to read a measure in each all the same. None is shared with other courses: there is no map to a global one.
 */
function objectives(course: Course): string {
  const others = reportedObjectives(course).map(
    ({ id, mark }) => `            <imsss:objective objectiveID="${id}" satisfiedByMeasure="false">
              <imsss:minNormalizedMeasure>${markText(mark)}</imsss:minNormalizedMeasure>
            </imsss:objective>`,
  );
  return [primaryObjective(course), ...others].join('\n');
}

function primaryObjective(course: Course): string {
  const id = `course_${manifestId(course)}`;
  const mark = judgedMark(course);
  if (mark === null) return `            <imsss:primaryObjective objectiveID="${id}" satisfiedByMeasure="false"/>`;
  return `            <imsss:primaryObjective objectiveID="${id}" satisfiedByMeasure="true">
              <imsss:minNormalizedMeasure>${markText(mark)}</imsss:minNormalizedMeasure>
            </imsss:primaryObjective>`;
}
