/** What an in-browser workshop needs, bundled for the browser by the test server (test/tools/wtr.config.mjs). */
export { compileCourse } from '../../../src/compile/compile.js';
export { checkZip } from '../../../src/export/check-zip.js';
export { scorm12 } from '../../../src/export/scorm12.js';
export { zip } from '../../../src/export/zip.js';
