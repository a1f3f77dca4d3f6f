import { contentFiles } from './content-files.js';
import type { Exporter } from './exporter.js';
import { inZipOrder } from './zip.js';

/** The course as a small web site: unzip it anywhere, or open its index.html from the disk. */
export const web: Exporter = async (course, assets) => inZipOrder(await contentFiles(course, assets));
