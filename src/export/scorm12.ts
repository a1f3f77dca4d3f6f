import type { Exporter } from './exporter.js';
import { scorm12Manifest } from './manifest-scorm12.js';
import { scormPackage } from './scorm-package.js';

/** A SCORM 1.2 package. */
export const scorm12: Exporter = scormPackage(scorm12Manifest);
