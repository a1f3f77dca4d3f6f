import type { PackageFile } from './exporter.js';
import { aboutAll, advice, fault, repeated, type Finding } from './finding.js';
import { folderOf, packagePath } from './package-path.js';

/** Left by macOS and Windows; no learner and no LMS wants them. */
export const LEFTOVER = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

/** What is wrong with the names in a package, whatever its standard. */
export function badNames(paths: readonly string[]): readonly Finding[] {
  const outside = paths.filter((path) => /^[/\\]|\\|^[a-z]:|(^|\/)\.\.(\/|$)/i.test(path));
  const leftovers = paths.filter((path) => LEFTOVER.test(path));
  const others = paths.filter((path) => !outside.includes(path) && !leftovers.includes(path));
  // The schemas of SCORM 2004 ask for it by this name.
  const bad = others.filter(
    (path) => path !== 'XMLSchema.dtd' && !/^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/.test(path),
  );
  return [
    ...aboutAll(outside, (names) =>
      fault(
        `Nom refusé : ${names} ; un chemin part de la racine du paquet et s’écrit avec « / ».`,
        'Zippez de nouveau, sans chemin absolu, sans « .. » et sans « \\ ».',
      ),
    ),
    ...aboutAll(repeated(paths), (names) =>
      fault(`Plusieurs entrées du paquet ont le même nom, deux fois ou plus : ${names}.`, 'N’en gardez qu’une.'),
    ),
    ...aboutAll(leftovers, (names) =>
      advice(`Fichiers laissés par un ordinateur : ${names}.`, 'Retirez-les du zip : ils ne servent à personne.'),
    ),
    ...aboutAll(bad, (names) =>
      advice(
        `Noms à éviter : ${names}.`,
        'Minuscules sans accent, chiffres, « - », « _ » et « . » : ces noms-là passent partout.',
      ),
    ),
  ];
}

/** Files that a page asks for, in its HTML or in HTML inside its JSON, and that the package doesn't hold. */
export function deadReferences(files: readonly PackageFile[], page: string): readonly Finding[] {
  const document = files.find(({ path }) => path === page);
  if (!document) return [];
  const html = new TextDecoder().decode(document.bytes).replace(/<!--.*?-->/gs, '');
  const tags = html.matchAll(/(?:<|\\u003c)(?:script|img|source|link)\b[^>]*?\s(?:src|href)=\\?["']([^"'\\]+)/g);
  const wanted = [...tags].map((found) => found[1]!).filter((url) => !/[${}<>+]/.test(url));
  const paths = new Set(files.map(({ path }) => path));
  const dead = wanted.flatMap((url) => packagePath(url, folderOf(page)) ?? []).filter((path) => !paths.has(path));
  return aboutAll(dead, (urls) =>
    fault(
      `Fichiers que ${page} demande et que le paquet n’a pas : ${urls}.`,
      spelledOtherwise(dead, paths) ?? 'Ajoutez-les au zip, ou retirez ces références.',
    ),
  );
}

/** A remedy for names that differ in their case only; null where that is not the trouble. */
export function spelledOtherwise(missing: readonly string[], paths: ReadonlySet<string>): string | null {
  for (const wanted of missing) {
    const near = [...paths].find((path) => path.toLowerCase() === wanted.toLowerCase());
    if (near) return `Le paquet contient « ${near} » : les majuscules comptent, écrivez le même nom des deux côtés.`;
  }
  return null;
}
