import type { Course } from '../course/course.js';
import type { PartFile } from '../course/part.js';
import { sha256Hex } from './digest.js';
import { coreOf, partsOf } from './divide.js';
import { renderDocument, sheetOf, type HowToRender } from './document.js';
import type { Assets, PackageFile } from './exporter.js';
import { learnerData } from './learner-data.js';

/** A text file in UTF-8. */
export function textFile(path: string, text: string): PackageFile {
  return { path, bytes: encode(text) };
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** What every zipped package holds, whatever its standard: document, scripts, media, and the recipe in `source/`. */
export async function contentFiles(
  course: Course,
  assets: Assets,
  how: Pick<HowToRender, 'connects'> & {
    /** The document holds the first module only, and the rest comes by script: for LMSs, where there is always script. */
    readonly isDivided?: boolean;
  } = {},
): Promise<readonly PackageFile[]> {
  const player = await named('player', assets.script);
  const extras = assets.extras && (await named('extras', assets.extras));
  const { connects = false, isDivided } = how;
  const rest = isDivided ? await restFiles(course, assets, connects) : null;
  const src = [...(rest ? [rest.core] : []), player].map(({ path }) => path);
  const document = await renderDocument(course, assets, {
    connects,
    script: { src, ...(extras && { extras: extras.path }) },
    inlineMedia: false,
    ...(rest && { divided: { lateCss: rest.lateCss.path } }),
  });
  return [
    textFile('index.html', document),
    player,
    ...(extras ? [extras] : []),
    ...(rest ? [rest.core, rest.lateCss, ...rest.parts] : []),
    ...course.media.map(({ path, source }) => ({ path, bytes: bytesOf(path, source, assets) })),
    ...(assets.font ? [assets.font] : []),
    ...course.sources.map(({ path, text }) => textFile(`source/${path}`, text)),
    ...assets.notices.map(({ path, bytes }) => ({ path: `source/${path}`, bytes })),
  ];
}

/** What comes after a divided document. As scripts, since they can be read from the disk too, where requests can't. */
async function restFiles(
  course: Course,
  { lateCss = '' }: Assets,
  connects: boolean,
): Promise<{ core: PackageFile; parts: readonly PackageFile[]; lateCss: PackageFile }> {
  const data = learnerData(course, connects);
  const parts = partsOf(data, sheetOf(course, false));
  const files = await Promise.all(
    parts.map((part, index) => named(`part-${index + 1}`, encode(`plPart(${JSON.stringify(part)})`))),
  );
  const list = parts.map(({ screens, module }, index): PartFile => ({
    src: files[index]!.path,
    screens: Object.keys(screens),
    module,
  }));
  return {
    core: await named('course', encode(`plCourse=${JSON.stringify({ course: coreOf(data), parts: list })}`)),
    parts: files,
    lateCss: await named('late', encode(lateCss), 'css'),
  };
}

/** New content has a new name, so that no LMS or browser serves an older one from its cache. */
async function named(name: string, bytes: Uint8Array, extension = 'js'): Promise<PackageFile> {
  return { path: `${name}-${(await sha256Hex(bytes)).slice(0, 8)}.${extension}`, bytes };
}

function bytesOf(path: string, source: string, { media }: Assets): Uint8Array {
  const bytes = media.get(path);
  if (!bytes) throw new Error(`No bytes were given for ${path} (${source}).`);
  return bytes;
}
