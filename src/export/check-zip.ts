import { badNames } from './check-files.js';
import { checkCmi5 } from './check-cmi5.js';
import { checkPackage, type PackageCheck } from './check-package.js';
import { checkScorm12, checkScorm2004, checkScorm2004Third, noManifest } from './check-scorm.js';
import { openZip } from './check-zip-entries.js';
import { EDITIONS, SCORM_12, SCORM_2004_FOURTH, SCORM_2004_THIRD, type Edition } from './editions.js';
import type { PackageFile } from './exporter.js';
import { advice, fault, type Finding } from './finding.js';
import { schemaFindings } from './schema.js';
import { isFinding, readXml, within, type Tag } from './xml.js';
import { CMI5_MANIFEST, MANIFEST } from './zip.js';

/** What a zip is, and what is wrong with it. */
export interface ZipReport {
  /** The standard that its manifest names, as people say it. */
  readonly standard: string;
  /** How many files it holds. */
  readonly files: number;
  readonly findings: readonly Finding[];
}

/** The schema files of an edition, by name; empty where they can't be had. */
export type SchemaSource = (edition: Edition) => Promise<ReadonlyMap<string, Uint8Array>>;

const CHECKS = new Map<Edition, PackageCheck>([
  [SCORM_12, checkScorm12],
  [SCORM_2004_THIRD, checkScorm2004Third],
  [SCORM_2004_FOURTH, checkScorm2004],
]);

/** Looks at any zip, ours or not, damaged or not: it never throws because of what is in it. */
export async function checkZip(bytes: Uint8Array, schemasOf: SchemaSource): Promise<ZipReport> {
  const { files, findings } = openZip(bytes);
  const report = await checkContent(files, schemasOf);
  return {
    ...report,
    files: files.length,
    findings: files.length > 0 ? [...findings, ...report.findings] : findings,
  };
}

async function checkContent(files: readonly PackageFile[], schemasOf: SchemaSource): Promise<Omit<ZipReport, 'files'>> {
  const manifest = files.find(({ path }) => path === MANIFEST);
  if (files.some(({ path }) => path === CMI5_MANIFEST)) {
    return { standard: manifest ? 'cmi5 (et SCORM, non vérifié)' : 'cmi5', findings: await checkCmi5(files) };
  }
  if (!manifest) return checkWithoutManifest(files);
  const root = await readXml(MANIFEST, manifest.bytes);
  if (isFinding(root)) return { standard: 'SCORM', findings: await checkScorm12(files) };
  const edition = editionOf(root);
  if (!edition) return { standard: 'inconnue', findings: unknownEdition(root) };
  return {
    standard: edition.standard,
    findings: [
      ...(await CHECKS.get(edition)!(files)),
      ...(await schemaFindings(manifest.bytes, edition, await schemasOf(edition))),
    ],
  };
}

/** By its version, and where that is written otherwise, by its namespaces. */
function editionOf(root: Tag): Edition | null {
  const version = within(root, 'schemaversion')[0]?.text ?? '';
  const exact = EDITIONS.find(({ schemaVersion }) => schemaVersion === version);
  if (exact) return exact;
  if (/2004\s*3/i.test(version)) return SCORM_2004_THIRD;
  if (/2004\s*4/i.test(version)) return SCORM_2004_FOURTH;
  if (root.namespace === SCORM_12.namespaces['']) return SCORM_12;
  return version === '' && root.namespace === SCORM_2004_FOURTH.namespaces[''] ? SCORM_2004_FOURTH : null;
}

function unknownEdition(root: Tag): readonly Finding[] {
  const version = within(root, 'schemaversion')[0]?.text ?? '';
  const known = EDITIONS.map(({ schemaVersion }) => schemaVersion).join(', ');
  const remedy = `Versions connues : ${known}. Exportez de nouveau dans l’une d’elles, de préférence la première.`;
  return [fault(`Le manifeste annonce une version inconnue : « ${version} ».`, remedy)];
}

/** Packages that trainers take for SCORM, by the file that gives them away. */
const OTHERS: readonly (readonly [file: string, name: string])[] = [
  ['tincan.xml', 'xAPI (Tin Can), sans cmi5'],
  ['h5p.json', 'H5P'],
  ['mimetype', 'EPUB'],
  ['moodle_backup.xml', 'sauvegarde de Moodle'],
];

async function checkWithoutManifest(files: readonly PackageFile[]): Promise<Omit<ZipReport, 'files'>> {
  const paths = files.map(({ path }) => path);
  const other = OTHERS.find(([file]) => paths.includes(file));
  if (other) {
    const remedy = 'Cette commande connaît SCORM 1.2, SCORM 2004 et cmi5.';
    return { standard: other[1], findings: [fault(`Ce paquet n’est ni SCORM ni cmi5 : ${other[1]}.`, remedy)] };
  }
  const isMisplaced = paths.some((path) => /(^|[/\\])(imsmanifest|cmi5)\.xml$/i.test(path));
  if (!isMisplaced && paths.includes('index.html')) {
    const untracked = advice(
      'Aucun manifeste : c’est un site web, qu’un LMS montre sans rien suivre.',
      'Pour un suivi, importez plutôt un paquet SCORM ou cmi5.',
    );
    return { standard: 'Web, sans suivi', findings: [untracked, ...(await checkPackage(files))] };
  }
  const isCmi5 = paths.some((path) => path.endsWith(`/${CMI5_MANIFEST}`));
  const findings = isCmi5 ? await checkCmi5(files) : [...badNames(paths), noManifest(paths)];
  return { standard: isCmi5 ? 'cmi5' : 'inconnue', findings };
}
