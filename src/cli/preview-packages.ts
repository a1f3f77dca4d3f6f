import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';

/** A package with its content, unzipped in memory. Its JSON form, without `files`, is `PackageInfo` in preview/. */
export interface PreviewPackage {
  readonly name: string;
  readonly title: string;
  readonly standard: 'scorm12' | 'scorm2004' | 'cmi5' | 'web' | 'kiosk';
  readonly sha: string;
  readonly size: number;
  readonly date: string;
  readonly href: string;
  readonly problem: string;
  readonly masteryScore: string;
  readonly maxTimeAllowed: string;
  readonly timeLimitAction: string;
  readonly launchData: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

type Description = Pick<PreviewPackage, 'title' | 'standard' | 'href' | 'problem'> &
  Pick<PreviewPackage, 'masteryScore' | 'maxTimeAllowed' | 'timeLimitAction' | 'launchData'>;

const nothing = { masteryScore: '', maxTimeAllowed: '', timeLimitAction: '', launchData: '' };

/** All `*.zip` and `*.html` of a folder, by name. A package that cannot be read is listed with its problem. */
export async function readPackages(dir: string, known: readonly PreviewPackage[] = []): Promise<PreviewPackage[]> {
  const names = await readdir(dir).catch(() => []);
  const wanted = names.filter((name) => /\.(zip|html)$/.test(name)).sort();
  const read = await Promise.all(wanted.map((name) => readPackage(dir, name, known)));
  return read.filter((found) => found !== null);
}

async function readPackage(
  dir: string,
  name: string,
  known: readonly PreviewPackage[],
): Promise<PreviewPackage | null> {
  const path = join(dir, name);
  try {
    const [bytes, { mtime }] = await Promise.all([readFile(path), stat(path)]);
    const sha = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
    const same = known.find((one) => one.name === name && one.sha === sha);
    if (same) return same;
    const { files, problem } = filesOf(name, bytes);
    const found = problem
      ? { ...nothing, title: name, standard: 'web' as const, href: '', problem }
      : describe(name, files);
    return { name, sha, size: bytes.length, date: mtime.toISOString(), files, ...found };
  } catch {
    return null; // removed between the listing and the reading
  }
}

function filesOf(name: string, bytes: Uint8Array): { files: Map<string, Uint8Array>; problem: string } {
  if (name.endsWith('.html')) return { files: new Map([['index.html', bytes]]), problem: '' };
  try {
    const entries = Object.entries(unzipSync(bytes)).filter(([path]) => !path.endsWith('/'));
    const bad = entries.find(([path]) => path.startsWith('/') || path.includes('\\') || path.split('/').includes('..'));
    if (bad) return { files: new Map(), problem: `Chemin refusé dans le zip : ${bad[0]}` };
    return { files: new Map(entries), problem: '' };
  } catch (error) {
    return { files: new Map(), problem: `Zip illisible : ${error instanceof Error ? error.message : String(error)}` };
  }
}

function describe(name: string, files: ReadonlyMap<string, Uint8Array>): Description {
  const manifest = files.get('imsmanifest.xml');
  if (manifest) return describeManifest(name, strFromU8(manifest), files);
  const page = files.get('index.html');
  const title = page ? elementText(strFromU8(page), 'title') : '';
  const standard = files.has('cmi5.xml') ? 'cmi5' : name.endsWith('.html') ? 'kiosk' : 'web';
  const problem = page ? '' : 'Ni imsmanifest.xml ni index.html à la racine du zip.';
  return { title: title || name, standard, href: 'index.html', problem, ...nothing };
}

/** Enough of a manifest to launch its first item; a package with several SCOs is refused. */
function describeManifest(name: string, xml: string, files: ReadonlyMap<string, Uint8Array>): Description {
  const clean = xml.replace(/<!--[\s\S]*?-->/g, '');
  const standard = /^(1\.2|)$/.test(elementText(clean, 'schemaversion')) ? 'scorm12' : 'scorm2004';
  const organization = /<organization\b[\s\S]*?<\/organization>/.exec(clean)?.[0] ?? '';
  const items = organization.match(/<item\b[^>]*\bidentifierref=[^>]*>/g) ?? [];
  const reference = attribute(items[0] ?? '', 'identifierref');
  const resources = clean.match(/<resource\b[^>]*>/g) ?? [];
  const href = attribute(resources.find((one) => attribute(one, 'identifier') === reference) ?? '', 'href');
  return {
    title: elementText(organization, 'title') || name,
    standard,
    href,
    problem: manifestProblem(items.length, href, files),
    masteryScore: elementText(organization, 'adlcp:masteryscore'),
    maxTimeAllowed: elementText(organization, 'adlcp:maxtimeallowed'),
    timeLimitAction: elementText(organization, 'adlcp:timelimitaction'),
    launchData: elementText(organization, 'adlcp:datafromlms'),
  };
}

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
