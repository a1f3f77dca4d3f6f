import type { Course } from '../course/course.js';
import { contentFiles, textFile } from './content-files.js';
import type { Exporter } from './exporter.js';
import { inZipOrder, MANIFEST } from './zip.js';

/** The content, its manifest, and the schemas that ADL's checker wants beside it. */
export function scormPackage(manifest: (course: Course, paths: readonly string[]) => string): Exporter {
  return async (course, assets) => {
    const schemas = [...assets.schemas].map(([path, bytes]) => ({ path, bytes }));
    const content = inZipOrder([...(await contentFiles(course, assets, { isDivided: true })), ...schemas]);
    const paths = content.map(({ path }) => path);
    return inZipOrder([textFile(MANIFEST, manifest(course, paths)), ...content]);
  };
}
