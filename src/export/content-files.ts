import type { Course } from '../course/course.js';
import { sha256Hex } from './digest.js';
import { renderDocument, type HowToRender } from './document.js';
import type { Assets, PackageFile } from './exporter.js';

/** A text file in UTF-8. */
export function textFile(path: string, text: string): PackageFile {
  return { path, bytes: new TextEncoder().encode(text) };
}

/** What every zipped package holds, whatever its standard: document, script, media, and the recipe in `source/`. */
export async function contentFiles(
  course: Course,
  assets: Assets,
  how: Pick<HowToRender, 'connects'> = {},
): Promise<readonly PackageFile[]> {
  const scripts = [await named('player', assets.script)];
  if (assets.extras) scripts.push(await named('extras', assets.extras));
  const script = { src: scripts.map(({ path }) => path) };
  const document = await renderDocument(course, assets, { ...how, script, inlineMedia: false });
  return [
    textFile('index.html', document),
    ...scripts,
    ...course.media.map(({ path, source }) => ({ path, bytes: bytesOf(path, source, assets) })),
    ...(assets.font ? [assets.font] : []),
    ...course.sources.map(({ path, text }) => textFile(`source/${path}`, text)),
    ...assets.notices.map(({ path, bytes }) => ({ path: `source/${path}`, bytes })),
  ];
}

/** A new script has a new name, so that no LMS or browser serves an older one from its cache. */
async function named(name: string, bytes: Uint8Array): Promise<PackageFile> {
  return { path: `${name}-${(await sha256Hex(bytes)).slice(0, 8)}.js`, bytes };
}

function bytesOf(path: string, source: string, { media }: Assets): Uint8Array {
  const bytes = media.get(path);
  if (!bytes) throw new Error(`No bytes were given for ${path} (${source}).`);
  return bytes;
}
