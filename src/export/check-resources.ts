import { LEFTOVER, spelledOtherwise } from './check-files.js';
import { launched } from './check-organization.js';
import type { ScormPackage } from './check-scorm.js';
import { aboutAll, advice, fault, type Finding } from './finding.js';
import { isControlFile } from './manifest-parts.js';
import { packagePath } from './package-path.js';
import { attribute, childrenOf, within, type Tag } from './xml.js';

export function badResources(scorm: ScormPackage): readonly Finding[] {
  const { manifest, paths } = scorm;
  const resources = within(manifest, 'resources').flatMap((all) =>
    childrenOf(all, 'resource').map((resource) => ({
      resource,
      base: baseOf(manifest) + baseOf(all) + baseOf(resource),
    })),
  );
  const cited = resources.flatMap(({ resource, base }) => filesOf(resource, base));
  return [
    ...badTypes(scorm),
    ...resources.flatMap(({ resource, base }) => badStart(scorm, resource, base)),
    ...badDependencies(manifest),
    ...missing(cited, paths),
    ...unlisted(cited, paths),
  ];
}

/** Of the resources that activities open; what others are makes no difference. */
function badTypes(scorm: ScormPackage): readonly Finding[] {
  const { typeAttribute, namespaces } = scorm.edition;
  const remedy = `Écrivez adlcp:${typeAttribute}="sco" : sans cela, le LMS croit à une simple page, et ne suit rien.`;
  const types = launched(scorm).map(
    (resource) => resource.attributes.find(({ name }) => /^scormtype$/i.test(name)) ?? null,
  );
  const written = types.map((type) => (type ? `${type.prefix}:${type.name}="${type.value}"` : 'rien'));
  const isRight = types.map(
    (type) =>
      type?.name === typeAttribute && type.namespace === namespaces['adlcp'] && /^(sco|asset)$/.test(type.value),
  );
  const wrong = aboutAll(
    written.filter((_, at) => !isRight[at]),
    (values) => fault(`adlcp:${typeAttribute}="sco" est attendu, et non ${values}.`, remedy),
  );
  if (wrong.length > 0 || types.length === 0 || types.some((type) => type?.value === 'sco')) return wrong;
  return [fault('Aucune activité n’est un SCO : toutes sont « asset ».', remedy)];
}

function badStart({ paths, ...scorm }: ScormPackage, resource: Tag, base: string): readonly Finding[] {
  const href = attribute(resource, 'href');
  const isOpened = launched({ paths, ...scorm }).includes(resource);
  if (href === undefined) {
    if (!isOpened) return [];
    return [fault(`ligne ${resource.line} : la ressource n’a pas de href.`, 'Écrivez le nom de la page qui l’ouvre.')];
  }
  const path = packagePath(href, base);
  if (path === null) {
    return [
      advice(`La ressource s’ouvre sur « ${href} », hors du paquet.`, 'Elle dépendra de ce serveur et du réseau.'),
    ];
  }
  if (paths.has(path)) return [];
  const remedy = spelledOtherwise([path], paths) ?? 'Ajoutez ce fichier, ou corrigez href.';
  return [fault(`La ressource s’ouvre sur « ${href} », qui manque.`, remedy)];
}

function badDependencies(manifest: Tag): readonly Finding[] {
  const known = within(manifest, 'resource').map((one) => attribute(one, 'identifier'));
  const dangling = within(manifest, 'dependency')
    .map((one) => attribute(one, 'identifierref') ?? '')
    .filter((target) => !known.includes(target));
  return aboutAll(dangling, (ids) =>
    fault(`<dependency> : identifierref ${ids} ne désigne aucune ressource.`, 'Retirez cette ligne, ou corrigez-la.'),
  );
}

function missing(cited: readonly string[], paths: ReadonlySet<string>): readonly Finding[] {
  const absent = cited.filter((path) => !paths.has(path));
  return aboutAll(absent, (names) =>
    fault(
      `Fichiers que le manifeste cite et que le paquet n’a pas : ${names}.`,
      spelledOtherwise(absent, paths) ?? 'Ajoutez-les au zip, ou retirez leurs lignes <file>.',
    ),
  );
}

function unlisted(cited: readonly string[], paths: ReadonlySet<string>): readonly Finding[] {
  const listed = new Set(cited);
  // Schemas of other tools lie in folders.
  const content = [...paths].filter(
    (path) => !isControlFile(path) && !/\.(xsd|dtd)$/.test(path) && !LEFTOVER.test(path),
  );
  return aboutAll(
    content.filter((path) => !listed.has(path)),
    (names) =>
      advice(
        `Fichiers que le manifeste ne cite pas : ${names}.`,
        'Ajoutez des lignes <file href="…"/> : certains LMS ne copient que ce qui est cité.',
      ),
  );
}

function filesOf(resource: Tag, base: string): readonly string[] {
  return childrenOf(resource, 'file').flatMap((file) => packagePath(attribute(file, 'href') ?? '', base) ?? []);
}

/** `xml:base`, which the paths below it start from. */
function baseOf(tag: Tag): string {
  return tag.attributes.find(({ name, prefix }) => name === 'base' && prefix === 'xml')?.value ?? '';
}
