import type { PackageFile } from './exporter.js';
import { isControlFile } from './manifest-scorm12.js';
import { MANIFEST } from './zip.js';

/** What is wrong with the files of a package, whatever its standard; empty when nothing is. */
export function checkPackage(files: readonly PackageFile[]): readonly string[] {
  const paths = files.map(({ path }) => path);
  return [...badNames(paths), ...deadReferences(files, paths)];
}

/** What is wrong with a SCORM 1.2 package; among it what its schemas can't see. */
export function checkScorm12(files: readonly PackageFile[]): readonly string[] {
  const paths = files.map(({ path }) => path);
  const manifest = files.find(({ path }) => path === MANIFEST);
  if (!manifest) return [...checkPackage(files), `${MANIFEST} manque à la racine du paquet.`];
  const tags = readTags(new TextDecoder().decode(manifest.bytes));
  const first = paths[0] === MANIFEST ? [] : [`${MANIFEST} doit être la première entrée, et non ${paths[0]}.`];
  return [
    ...checkPackage(files),
    ...first,
    ...badMetadata(tags, paths),
    ...badOrganization(tags),
    ...badMasteryScore(tags),
    ...badResources(tags, paths),
  ];
}

function badNames(paths: readonly string[]): string[] {
  const bad = paths.filter((path) => !/^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/.test(path));
  const twice = paths.filter((path, index) => paths.indexOf(path) !== index);
  return [
    ...bad.map((path) => `Nom refusé : « ${path} » ; minuscules sans accent, chiffres, « - », « _ », « . » seulement.`),
    ...twice.map((path) => `« ${path} » est deux fois dans le paquet.`),
  ];
}

/** Files that the document asks for, in its HTML or in the HTML inside its JSON. */
function deadReferences(files: readonly PackageFile[], paths: readonly string[]): string[] {
  const document = files.find(({ path }) => path === 'index.html');
  if (!document) return ['index.html manque à la racine du paquet.'];
  const html = new TextDecoder().decode(document.bytes);
  const wanted = [...html.matchAll(/(?:<|\\u003c)(?:script|img|source|link)\b[^>]*?\s(?:src|href)=\\?"([^"\\]+)/g)].map(
    (found) => found[1]!,
  );
  const dead = new Set(wanted.filter((url) => !url.startsWith('data:') && !paths.includes(url)));
  return [...dead].map((url) => `index.html demande « ${url} », qui n’est pas dans le paquet.`);
}

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** The text right after the tag. */
  readonly text: string;
}

/** The start tags of a manifest that we wrote: double quotes, no CDATA, no comments. */
function readTags(xml: string): readonly Tag[] {
  return [...xml.matchAll(/<([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"]*")*)\s*\/?>([^<]*)/g)].map(
    ([, name, attributes, text]) => ({
      name: name!,
      attributes: new Map([...attributes!.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!])),
      text: text!.trim(),
    }),
  );
}

function badMetadata(tags: readonly Tag[], paths: readonly string[]): string[] {
  const said = (name: string): string => tags.find((tag) => tag.name === name)?.text ?? '';
  const locations = tags.find(({ name }) => name === 'manifest')?.attributes.get('xsi:schemaLocation') ?? '';
  const schemas = locations.split(/\s+/).filter((part) => part.endsWith('.xsd'));
  return [
    ...(said('schema') === 'ADL SCORM' ? [] : [`<schema> : « ${said('schema')} » au lieu de « ADL SCORM ».`]),
    ...(said('schemaversion') === '1.2' ? [] : [`<schemaversion> : « ${said('schemaversion')} » au lieu de « 1.2 ».`]),
    ...schemas.filter((path) => !paths.includes(path)).map((path) => `Le schéma ${path} n’est pas à la racine.`),
  ];
}

function badOrganization(tags: readonly Tag[]): string[] {
  const of = (name: string): readonly Tag[] => tags.filter((tag) => tag.name === name);
  const identifiers = (name: string): readonly (string | undefined)[] =>
    of(name).map(({ attributes }) => attributes.get('identifier'));
  const problems: string[] = [];
  const chosen = of('organizations')[0]?.attributes.get('default');
  if (!identifiers('organization').includes(chosen))
    problems.push(`organizations default="${chosen}" ne désigne rien.`);
  if (of('item').length !== 1) problems.push(`Un seul <item> est attendu, et non ${of('item').length}.`);
  for (const { attributes } of of('item')) {
    const target = attributes.get('identifierref');
    if (!identifiers('resource').includes(target))
      problems.push(`identifierref="${target}" ne désigne aucune ressource.`);
  }
  const all = tags.flatMap(({ attributes }) => attributes.get('identifier') ?? []);
  const illegal = all.filter((id) => !/^[A-Za-z_]\w{0,248}[A-Za-z0-9]$/.test(id));
  problems.push(...illegal.map((id) => `identifier="${id}" n’est pas un identifiant permis.`));
  const twice = all.filter((id, index) => all.indexOf(id) !== index);
  problems.push(...twice.map((id) => `identifier="${id}" est utilisé deux fois.`));
  return problems;
}

function badMasteryScore(tags: readonly Tag[]): string[] {
  return tags
    .filter(({ name, text }) => name === 'adlcp:masteryscore' && !/^(\d{1,2}|100)$/.test(text))
    .map(({ text }) => `adlcp:masteryscore : « ${text} » n’est pas un nombre entier de 0 à 100.`);
}

function badResources(tags: readonly Tag[], paths: readonly string[]): string[] {
  const problems: string[] = [];
  for (const { name, attributes } of tags) {
    if (name !== 'resource') continue;
    // Spelled `scormType` (as 2004 does), it makes the resource an asset that never starts.
    const type = attributes.get('adlcp:scormtype');
    if (type !== 'sco') problems.push(`adlcp:scormtype="sco" est attendu, et non « ${type ?? 'rien'} ».`);
    const href = attributes.get('href');
    if (!href || !paths.includes(href)) problems.push(`La ressource s’ouvre sur « ${href ?? ''} », qui manque.`);
  }
  const listed = new Set(
    tags.flatMap(({ name, attributes }) => (name === 'file' ? (attributes.get('href') ?? '') : [])),
  );
  problems.push(
    ...[...listed].filter((path) => !paths.includes(path)).map((path) => `« ${path} » est cité et manque.`),
  );
  const content = paths.filter((path) => !isControlFile(path));
  problems.push(...content.filter((path) => !listed.has(path)).map((path) => `« ${path} » n’est pas cité.`));
  return problems;
}
