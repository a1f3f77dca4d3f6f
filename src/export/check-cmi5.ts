import { badNames, deadReferences, spelledOtherwise } from './check-files.js';
import { badStructure } from './check-cmi5-structure.js';
import type { PackageCheck } from './check-package.js';
import { aboutAll, advice, fault, repeated, type Finding } from './finding.js';
import { packagePath } from './package-path.js';
import { attribute, isFinding, readXml, within, type Tag } from './xml.js';
import { CMI5_MANIFEST } from './zip.js';

/** What a cmi5 package may get wrong (cmi5 13 and 14). Its schema is in no package that we could read it from: all is looked at here. */
export const checkCmi5: PackageCheck = async (files) => {
  const paths = files.map(({ path }) => path);
  const file = files.find(({ path }) => path === CMI5_MANIFEST);
  if (!file) {
    const misplaced = paths.find((path) => path.endsWith(`/${CMI5_MANIFEST}`));
    const remedy = misplaced
      ? `Il est là : « ${misplaced} ». Zippez le contenu de ce dossier.`
      : 'Exportez de nouveau.';
    return [...badNames(paths), fault(`${CMI5_MANIFEST} manque à la racine du paquet.`, remedy)];
  }
  const root = await readXml(CMI5_MANIFEST, file.bytes);
  if (isFinding(root)) return [...badNames(paths), root];
  const units = within(root, 'au');
  return [
    ...badNames(paths),
    ...badOrder(paths),
    ...badStructure(root),
    ...badIds(root),
    ...badObjectives(root),
    ...units.flatMap((unit) => badJudgement(unit)),
    ...units.flatMap((unit) => badUrl(unit, new Set(paths))),
    ...pagesOf(units).flatMap((page) => deadReferences(files, page)),
  ];
};

function badOrder([first]: readonly string[]): readonly Finding[] {
  if (first === CMI5_MANIFEST) return [];
  return [
    advice(
      `${CMI5_MANIFEST} doit être la première entrée, et non ${first}.`,
      'Zippez de nouveau en commençant par lui.',
    ),
  ];
}

function badIds(root: Tag): readonly Finding[] {
  const named = [
    ...within(root, 'course'),
    ...within(root, 'block'),
    ...within(root, 'au'),
    ...within(root, 'objective'),
  ];
  const ids = named.flatMap((tag) => attribute(tag, 'id') ?? []);
  const relative = ids.filter((id) => !isAbsolute(id));
  const types = within(root, 'au').flatMap((unit) => attribute(unit, 'activityType') ?? []);
  return [
    ...aboutAll(relative, (values) =>
      fault(
        `Identifiants relatifs : ${values}.`,
        'cmi5 veut des adresses entières, toujours les mêmes : https://mon-organisme.example/mon-cours.',
      ),
    ),
    ...aboutAll(repeated(ids), (values) =>
      fault(
        `Un identifiant est utilisé deux fois : ${values}.`,
        'Le cours, ses activités et ses objectifs ont chacun le leur.',
      ),
    ),
    ...aboutAll(
      types.filter((type) => !isAbsolute(type)),
      (values) =>
        fault(
          `activityType ${values} n’est pas une adresse entière.`,
          'Retirez-le, ou écrivez l’adresse entière du type.',
        ),
    ),
  ];
}

function isAbsolute(iri: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(iri);
}

function badObjectives(root: Tag): readonly Finding[] {
  const objectives = within(root, 'objective');
  const known = objectives.flatMap((one) => attribute(one, 'id') ?? []);
  const dangling = objectives.flatMap((one) => attribute(one, 'idref') ?? []).filter((id) => !known.includes(id));
  return aboutAll(dangling, (ids) =>
    fault(`idref ${ids} ne désigne aucun objectif.`, 'Écrivez l’id d’un <objective> du cours, ou retirez cette ligne.'),
  );
}

const MOVE_ON = ['Passed', 'Completed', 'CompletedAndPassed', 'CompletedOrPassed', 'NotApplicable'];
const LAUNCH = ['AnyWindow', 'OwnWindow'];

function badJudgement(unit: Tag): readonly Finding[] {
  const findings: Finding[] = [];
  const moveOn = attribute(unit, 'moveOn') ?? 'NotApplicable';
  if (!MOVE_ON.includes(moveOn)) {
    findings.push(fault(`moveOn="${moveOn}" n’existe pas.`, `Écrivez l’un de ces mots : ${MOVE_ON.join(', ')}.`));
  } else if (moveOn === 'NotApplicable') {
    findings.push(
      advice(
        'L’activité n’a pas de moveOn : le LMS la tient pour satisfaite avant même qu’on l’ouvre.',
        'Écrivez moveOn="Passed" ou moveOn="Completed".',
      ),
    );
  }
  const launch = attribute(unit, 'launchMethod') ?? 'AnyWindow';
  if (!LAUNCH.includes(launch)) {
    findings.push(fault(`launchMethod="${launch}" n’existe pas.`, `Écrivez l’un de ces mots : ${LAUNCH.join(', ')}.`));
  }
  return [...findings, ...badMark(attribute(unit, 'masteryScore'))];
}

function badMark(text: string | undefined): readonly Finding[] {
  if (text === undefined || /^(0(\.\d{1,4})?|1(\.0{1,4})?)$/.test(text)) return [];
  const mark = Number(text);
  const meant = mark > 1 && mark <= 100 ? mark / 100 : mark >= 0 && mark <= 1 ? Number(mark.toFixed(4)) : 0.8;
  return [
    fault(
      `masteryScore="${text}" n’est pas un nombre de 0 à 1, avec quatre décimales au plus.`,
      `Écrivez par exemple masteryScore="${meant}".`,
    ),
  ];
}

const LAUNCH_PARAMETERS = ['endpoint', 'fetch', 'actor', 'registration', 'activityId'];

function badUrl(unit: Tag, paths: ReadonlySet<string>): readonly Finding[] {
  const url = urlOf(unit);
  if (url === '') return [];
  const findings: Finding[] = [];
  const query = new URLSearchParams(/\?([^#]*)/.exec(url)?.[1] ?? '');
  findings.push(
    ...aboutAll(
      LAUNCH_PARAMETERS.filter((name) => query.has(name)),
      (names) =>
        fault(`<url> utilise déjà ${names}.`, 'Ces noms sont ceux du lancement cmi5 (8.1) : prenez-en d’autres.'),
    ),
  );
  const path = packagePath(url);
  if (path === null) {
    findings.push(
      advice(`L’activité s’ouvre sur « ${url} », hors du paquet.`, 'Elle dépendra de ce serveur et du réseau.'),
    );
  } else if (!paths.has(path)) {
    const remedy = spelledOtherwise([path], paths) ?? 'Ajoutez ce fichier, ou corrigez <url>.';
    findings.push(fault(`L’activité s’ouvre sur « ${url} », qui manque.`, remedy));
  }
  return findings;
}

function urlOf(unit: Tag): string {
  return unit.children.find(({ name }) => name === 'url')?.text ?? '';
}

function pagesOf(units: readonly Tag[]): readonly string[] {
  const pages = units.flatMap((unit) => packagePath(urlOf(unit)) ?? []);
  return [...new Set(pages)].filter((page) => /\.html?$/i.test(page));
}
