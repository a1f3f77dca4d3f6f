import { relative } from 'node:path';
import type { Terminal } from './exit.js';
import type { Options } from './options.js';
import { buildPackages, type BuiltPackage } from './packages.js';
import { compileCourses, readTree } from './sources.js';
import { count, sizeWord, table } from './table.js';
import { writePackages } from './write.js';

export const PACKAGES_DIR = 'dist/packages';

/** Sources → packages on disk; nothing is written unless everything went well. */
export async function buildAndWrite(options: Options): Promise<readonly BuiltPackage[]> {
  const files = await readTree(options.modulesDir);
  const packages = await buildPackages(compileCourses(files, options), files, options);
  await writePackages(options.out ?? PACKAGES_DIR, packages, options.out === null);
  return packages;
}

/** `pizza-libre build` */
export async function build(options: Options, terminal: Terminal): Promise<void> {
  const packages = await buildAndWrite(options);
  const rows = packages.map(({ name, standard, bytes, sha256 }) => [name, standard, sizeWord(bytes.length), sha256]);
  terminal.out(table(['Paquet', 'Norme', ' Taille', 'SHA-256'], rows));
  const where = relative('', options.out ?? PACKAGES_DIR) || '.';
  terminal.out(`\n${count(packages.length, 'paquet')} dans ${where}`);
}
