import { strFromU8 } from 'fflate';
import type { PreviewPackage } from './preview-packages.js';

/** What a package says of itself. */
export type Description = Omit<PreviewPackage, 'name' | 'sha' | 'size' | 'date' | 'files'>;

export const nothing = {
  masteryScore: '',
  maxTimeAllowed: '',
  timeLimitAction: '',
  launchData: '',
  objectives: [],
  edition: '',
  publisherId: '',
  moveOn: '',
};

export function describe(name: string, files: ReadonlyMap<string, Uint8Array>): Description {
  const manifest = files.get('imsmanifest.xml');
  if (manifest) return describeManifest(name, strFromU8(manifest), files);
  const structure = files.get('cmi5.xml');
  if (structure) return describeCmi5(name, strFromU8(structure), files);
  const page = files.get('index.html');
  const title = page ? elementText(strFromU8(page), 'title') : '';
  const standard = name.endsWith('.html') ? 'kiosk' : 'web';
  const problem = page ? '' : 'Ni imsmanifest.xml ni index.html à la racine du zip.';
  return { ...nothing, title: title || name, standard, href: 'index.html', problem };
}

/** Enough of a manifest to launch its first item; a package with several SCOs is refused. */
function describeManifest(name: string, xml: string, files: ReadonlyMap<string, Uint8Array>): Description {
  const clean = withoutComments(xml);
  const version = elementText(clean, 'schemaversion');
  const is12 = /^(1\.2|)$/.test(version);
  const organization = /<organization\b[\s\S]*?<\/organization>/.exec(clean)?.[0] ?? '';
  const items = organization.match(/<item\b[^>]*\bidentifierref=[^>]*>/g) ?? [];
  const reference = attribute(items[0] ?? '', 'identifierref');
  const resources = clean.match(/<resource\b[^>]*>/g) ?? [];
  const href = attribute(resources.find((one) => attribute(one, 'identifier') === reference) ?? '', 'href');
  const wrongVersion = is12 || /^2004 [34](rd|th) Edition$/.test(version) ? '' : versionProblem(version);
  return {
    ...nothing,
    title: elementText(organization, 'title') || name,
    standard: is12 ? 'scorm12' : 'scorm2004',
    href,
    problem: wrongVersion || manifestProblem(items.length, href, files),
    ...(is12 ? data12(organization) : data2004(organization, version)),
  };
}

function data12(organization: string): Partial<Description> {
  return {
    masteryScore: elementText(organization, 'adlcp:masteryscore'),
    maxTimeAllowed: elementText(organization, 'adlcp:maxtimeallowed'),
    timeLimitAction: elementText(organization, 'adlcp:timelimitaction'),
    launchData: elementText(organization, 'adlcp:datafromlms'),
  };
}

function data2004(organization: string, version: string): Partial<Description> {
  const primary = /<imsss:primaryObjective\b[\s\S]*?(?:\/>|<\/imsss:primaryObjective>)/.exec(organization)?.[0] ?? '';
  // RTE 4.2.20: the passing score is that of a primary objective which is satisfied by measure.
  const byMeasure = attribute(primary, 'satisfiedByMeasure') === 'true';
  const objectives = organization.match(/<imsss:(primaryObjective|objective)\b[^>]*>/g) ?? [];
  return {
    edition: version.charAt('2004 '.length),
    masteryScore: byMeasure ? elementText(primary, 'imsss:minNormalizedMeasure') || '1.0' : '',
    maxTimeAllowed: attribute(
      /<imsss:limitConditions\b[^>]*>/.exec(organization)?.[0] ?? '',
      'attemptAbsoluteDurationLimit',
    ),
    timeLimitAction: elementText(organization, 'adlcp:timeLimitAction'),
    launchData: elementText(organization, 'adlcp:dataFromLMS'),
    objectives: objectives.map((one) => attribute(one, 'objectiveID')).filter((id) => id !== ''),
  };
}

/** Enough of a course structure to launch its AU; several are refused. */
function describeCmi5(name: string, xml: string, files: ReadonlyMap<string, Uint8Array>): Description {
  const clean = withoutComments(xml);
  const units = clean.match(/<au\b[\s\S]*?<\/au>/g) ?? [];
  const [unit = ''] = units;
  const tag = /<au\b[^>]*>/.exec(unit)?.[0] ?? '';
  const href = elementText(unit, 'url');
  const publisherId = attribute(tag, 'id');
  const absolute = /^[a-z][a-z0-9+.-]*:\S+$/i.test(publisherId);
  const problem =
    units.length !== 1
      ? `cmi5.xml : ${units.length} <au> ; il en faut une seule.`
      : !absolute
        ? `cmi5.xml : « ${publisherId} » : l'id de l'<au> est une IRI absolue.`
        : files.has(href.split(/[?#]/)[0] ?? '')
          ? ''
          : `cmi5.xml : ${href || 'l’adresse (url) de l’<au>'} manque dans le zip.`;
  return {
    ...nothing,
    title: elementText(elementText(unit, 'title') ? unit : clean, 'langstring') || name,
    standard: 'cmi5',
    href,
    problem,
    publisherId,
    masteryScore: attribute(tag, 'masteryScore'),
    moveOn: attribute(tag, 'moveOn') || 'NotApplicable',
    launchData: elementText(unit, 'launchParameters'),
  };
}

const withoutComments = (xml: string): string => xml.replace(/<!--[\s\S]*?-->/g, '');

const versionProblem = (version: string): string =>
  `imsmanifest.xml : schemaversion « ${version} » : écrire « 1.2 », « 2004 3rd Edition » ou « 2004 4th Edition ».`;

function manifestProblem(items: number, href: string, files: ReadonlyMap<string, Uint8Array>): string {
  if (items !== 1) return `imsmanifest.xml : ${items} <item> avec identifierref ; il en faut un seul.`;
  if (href === '') return 'imsmanifest.xml : la ressource de l’item n’existe pas, ou n’a pas de href.';
  return files.has(href.split(/[?#]/)[0] ?? '') ? '' : `imsmanifest.xml : ${href} manque dans le zip.`;
}

function elementText(xml: string, name: string): string {
  const found = new RegExp(`<${name}\\b[^>]*>([\\s\\S]*?)</${name}>`).exec(xml)?.[1] ?? '';
  return unescape(found.replace(/\s+/g, ' ').trim());
}

function attribute(tag: string, name: string): string {
  return unescape(new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1] ?? '');
}

function unescape(text: string): string {
  const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&', nbsp: '\u00a0' };
  return text.replace(/&(#x[\da-f]+|#\d+|[a-z]+);/gi, (whole, code: string) => {
    if (!code.startsWith('#')) return named[code] ?? whole;
    return String.fromCodePoint(Number(code.replace(/^#x/i, '0x').replace('#', '')));
  });
}
