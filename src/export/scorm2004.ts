import { SCORM_2004_FOURTH, SCORM_2004_THIRD, type Edition } from './editions.js';
import type { Exporter } from './exporter.js';
import { scorm2004Manifest } from './manifest-scorm2004.js';
import { scormPackage } from './scorm-package.js';

const edition = (of: Edition): Exporter => scormPackage((course, paths) => scorm2004Manifest(of, course, paths));

/** A SCORM 2004 package, 4th edition. */
export const scorm2004 = edition(SCORM_2004_FOURTH);

/** A SCORM 2004 package, 3rd edition: same run-time, older schemas. */
export const scorm2004Third = edition(SCORM_2004_THIRD);
