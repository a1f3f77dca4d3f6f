import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { wrongUsage } from './exit.js';
import type { BuiltPackage } from './packages.js';

/** The names that `build` gives, whatever the target: those of an earlier version too. */
const PACKAGE_NAME = /^[a-z0-9-]+-(scorm12|scorm2004|scorm2004-3rd|cmi5|web|kiosk)\.(zip|html)$/;

/** @throws CliError when a file stands where the folder, or one above it, is to be */
export async function checkFolder(dir: string): Promise<void> {
  for (let path = dir; ; path = dirname(path)) {
    const found = await stat(path).catch(() => null);
    if (found && !found.isDirectory()) throw wrongUsage(`« ${path} » est un fichier ; donnez un dossier.`);
    if (found || dirname(path) === path) return;
  }
}

/**
 * Writes packages so that nobody ever sees half of one: first all of them into a new folder, then each in its place.
 * @param replace also removes the packages of an earlier build: only for a folder that is ours alone
 */
export async function writePackages(dir: string, packages: readonly BuiltPackage[], replace: boolean): Promise<void> {
  await mkdir(dir, { recursive: true });
  const fresh = await mkdtemp(join(dir, '.build-'));
  try {
    for (const { name, bytes } of packages) await writeFile(join(fresh, name), bytes);
    for (const { name } of packages) await rename(join(fresh, name), join(dir, name));
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  if (!replace) return;
  const stale = (await readdir(dir)).filter(
    (name) => PACKAGE_NAME.test(name) && !packages.some((built) => built.name === name),
  );
  for (const name of stale) await rm(join(dir, name));
}
