import { contentFiles, textFile } from './content-files.js';
import type { Exporter } from './exporter.js';
import { scorm12Manifest } from './manifest-scorm12.js';
import { inZipOrder, MANIFEST } from './zip.js';

/** A SCORM 1.2 package: the content, its manifest, and the schemas that ADL's checker wants beside it. */
export const scorm12: Exporter = async (course, assets) => {
  const schemas = [...assets.schemas].map(([path, bytes]) => ({ path, bytes }));
  const content = inZipOrder([...(await contentFiles(course, assets)), ...schemas]);
  const manifest = scorm12Manifest(
    course,
    content.map(({ path }) => path),
  );
  return inZipOrder([textFile(MANIFEST, manifest), ...content]);
};
