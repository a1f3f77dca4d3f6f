import { contentFiles, textFile } from './content-files.js';
import type { Exporter } from './exporter.js';
import { cmi5Manifest } from './manifest-cmi5.js';
import { CMI5_MANIFEST, inZipOrder } from './zip.js';

/** A cmi5 package: the content and its course structure. The document may speak to a record store, and to nothing else. */
export const cmi5: Exporter = async (course, assets) => {
  const content = await contentFiles(course, assets, { connects: true, isDivided: true });
  return inZipOrder([textFile(CMI5_MANIFEST, cmi5Manifest(course)), ...content]);
};
