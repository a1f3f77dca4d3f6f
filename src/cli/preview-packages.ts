import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, nothing } from './preview-manifest.js';

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
  /** SCORM 2004: ids of the manifest's objectives, in its order. */
  readonly objectives: readonly string[];
  /** SCORM 2004: `3` or `4`. */
  readonly edition: string;
  /** cmi5: the AU's id and what it takes to move on. */
  readonly publisherId: string;
  readonly moveOn: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

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
