import { badNames, deadReferences } from './check-files.js';
import type { PackageCheck } from './check-package.js';
import { badActivities, badIdentifiers, launched } from './check-organization.js';
import { badMasteryScore } from './check-scorm12.js';
import { badSequencing } from './check-scorm2004.js';
import { badResources } from './check-resources.js';
import { SCORM_12, SCORM_2004_FOURTH, SCORM_2004_THIRD, type Edition } from './editions.js';
import type { PackageFile } from './exporter.js';
import { aboutAll, advice, fault, type Finding } from './finding.js';
import { packagePath } from './package-path.js';
import { attribute, isFinding, readXml, within, type Tag } from './xml.js';
import { MANIFEST } from './zip.js';

/** A SCORM package whose manifest could be read. */
export interface ScormPackage {
  readonly edition: Edition;
  readonly files: readonly PackageFile[];
  readonly paths: ReadonlySet<string>;
  /** Its `<manifest>`. */
  readonly manifest: Tag;
}

type Check = (scorm: ScormPackage) => readonly Finding[];

/** What a SCORM package may get wrong, among it what its schemas can't see. */
export const checkScorm12 = checkEdition(SCORM_12, [badMasteryScore]);
export const checkScorm2004Third = checkEdition(SCORM_2004_THIRD, [badSequencing]);
export const checkScorm2004 = checkEdition(SCORM_2004_FOURTH, [badSequencing]);

const ALWAYS: readonly Check[] = [
  badOrder,
  badMetadata,
  badPrefixes,
  missingSchemas,
  badIdentifiers,
  badActivities,
  badResources,
  deadPages,
];

function checkEdition(edition: Edition, own: readonly Check[]): PackageCheck {
  return async (files) => {
    const paths = files.map(({ path }) => path);
    const file = files.find(({ path }) => path === MANIFEST);
    if (!file) return [...badNames(paths), noManifest(paths)];
    const manifest = await readXml(MANIFEST, file.bytes);
    if (isFinding(manifest)) return [...badNames(paths), manifest];
    const scorm = { edition, files, paths: new Set(paths), manifest };
    return [...badNames(paths), ...[...ALWAYS, ...own].flatMap((check) => check(scorm))];
  };
}

/** The commonest slip: the folder was zipped instead of what is in it. */
export function noManifest(paths: readonly string[]): Finding {
  const text = `${MANIFEST} manque à la racine du paquet.`;
  const misplaced = paths.find((path) => path.toLowerCase().split(/[/\\]/).at(-1) === MANIFEST);
  if (!misplaced) return fault(text, 'Un LMS n’y trouve rien à ouvrir : exportez de nouveau, au format SCORM.');
  const isInside = misplaced.includes('/') || misplaced.includes('\\');
  return isInside
    ? fault(`${text} Il est là : « ${misplaced} ».`, 'Ouvrez ce dossier, et zippez son contenu plutôt que lui.')
    : fault(`${text} Il s’appelle « ${misplaced} ».`, `Renommez-le en ${MANIFEST} : les majuscules comptent.`);
}

function badOrder({ files: [first] }: ScormPackage): readonly Finding[] {
  if (first?.path === MANIFEST) return [];
  return [
    advice(
      `${MANIFEST} doit être la première entrée, et non ${first?.path}.`,
      'La plupart des LMS s’en passent ; pour les autres, zippez de nouveau en commençant par lui.',
    ),
  ];
}

function badMetadata({ manifest, edition }: ScormPackage): readonly Finding[] {
  const said = (name: string): string => within(manifest, name)[0]?.text ?? '';
  const expected = [
    ['schema', 'ADL SCORM'],
    ['schemaversion', edition.schemaVersion],
  ] as const;
  return expected
    .filter(([name, value]) => said(name) !== value)
    .map(([name, value]) =>
      fault(
        `<${name}> : ${said(name) === '' ? 'rien' : `« ${said(name)} »`} au lieu de « ${value} ».`,
        `Écrivez <${name}>${value}</${name}> dans <metadata> : c’est ainsi que le LMS reconnaît la norme.`,
      ),
    );
}

function badPrefixes({ manifest, edition: { namespaces } }: ScormPackage): readonly Finding[] {
  const findings: Finding[] = [];
  if (manifest.name !== 'manifest' || manifest.namespace !== namespaces['']) {
    findings.push(
      fault(
        `La racine du manifeste est <${manifest.name} xmlns="${manifest.namespace}">.`,
        `Elle doit être <manifest xmlns="${namespaces['']}">.`,
      ),
    );
  }
  for (const [prefix, namespace] of Object.entries(namespaces)) {
    const used = namesOf(manifest);
    const others = used.filter((one) => one.namespace === namespace && one.prefix !== prefix).map((one) => one.prefix);
    const strangers = used.filter((one) => one.prefix === prefix && one.namespace !== namespace);
    const wanted = prefix === '' ? 'aucun préfixe' : `« ${prefix}: »`;
    findings.push(
      ...aboutAll(others, (found) =>
        fault(
          `L’espace de noms ${namespace} a pour préfixe ${found}, et non ${wanted}.`,
          `Moodle lit les préfixes tels quels : prenez ${wanted}.`,
        ),
      ),
      // Metadata and other tools' elements may have a default namespace of their own.
      ...aboutAll(prefix === '' ? [] : strangers.map((one) => one.namespace), (found) =>
        fault(`Le préfixe « ${prefix}: » désigne ${found}.`, `Dans cette norme, il désigne ${namespace}.`),
      ),
    );
  }
  return findings;
}

function namesOf(tag: Tag): readonly Pick<Tag, 'prefix' | 'namespace'>[] {
  return [tag, ...tag.attributes.filter(({ prefix }) => prefix !== ''), ...tag.children.flatMap(namesOf)];
}

/** ADL's checker wants the schemas at the root, and those that they name in their turn. */
function missingSchemas({ manifest, files, paths }: ScormPackage): readonly Finding[] {
  const locations = manifest.attributes.find(({ name }) => name === 'schemaLocation')?.value ?? '';
  const named = locations.split(/\s+/).filter((part) => part.endsWith('.xsd') && packagePath(part) !== null);
  const inner = files
    .filter(({ path }) => /^[^/]+\.xsd$/.test(path))
    .flatMap(({ bytes }) => [
      ...new TextDecoder().decode(bytes).matchAll(/(?:schemaLocation\s*=\s*|PUBLIC\s+"[^"]*"\s+)"([^"]+)"/g),
    ])
    .flatMap((found) => packagePath(found[1]!) ?? []);
  const missing = [...named, ...inner].filter((path) => !paths.has(path));
  return aboutAll(missing, (names) =>
    advice(
      `Schémas absents de la racine : ${names}.`,
      'Les LMS s’en passent, le vérificateur d’ADL non : joignez-les.',
    ),
  );
}

function deadPages(scorm: ScormPackage): readonly Finding[] {
  const pages = launched(scorm).flatMap((resource) => packagePath(attribute(resource, 'href') ?? '') ?? []);
  return [...new Set(pages)]
    .filter((page) => /\.html?$/i.test(page))
    .flatMap((page) => deadReferences(scorm.files, page));
}
