import { relative } from 'node:path';
import type { Course } from '../course/course.js';
import type { Terminal } from './exit.js';
import type { Options } from './options.js';
import { buildPackages, type BuiltPackage } from './packages.js';
import { chosenModules, compileCourses, readTree } from './sources.js';
import { count, sizeWord, table } from './table.js';
import { checkFolder, writePackages } from './write.js';

export const PACKAGES_DIR = 'dist/packages';

interface Built {
  readonly courses: readonly Course[];
  readonly packages: readonly BuiltPackage[];
}

/** Sources → packages on disk; nothing is written unless everything went well. */
export async function buildAndWrite(options: Options): Promise<Built> {
  const out = options.out ?? PACKAGES_DIR;
  await checkFolder(out);
  const files = await readTree(options.modulesDir);
  const courses = compileCourses(files, options, " Rien n'a été écrit.");
  const packages = await buildPackages(courses, files, options);
  await writePackages(out, packages, options.out === null);
  return { courses, packages };
}

/** `pizza-libre build` */
export async function build(options: Options, terminal: Terminal): Promise<void> {
  const { courses, packages } = await buildAndWrite(options);
  for (const course of courses) terminal.out(summary(course, options));
  const where = relative('', options.out ?? PACKAGES_DIR) || '.';
  terminal.out(`${count(packages.length, 'paquet')} dans ${where}\n`);
  const rows = packages.map(({ name, standard, bytes, sha256 }) => [name, standard, sizeWord(bytes.length), sha256]);
  terminal.out(table(['Paquet', 'Norme', ' Taille', 'SHA-256'], rows));
}

/** `La pâte commune (fr) : 8 pages, 11 questions de lecture, un test de 10 sur 24`, so that a test left out is seen. */
function summary(course: Course, options: Options): string {
  const modules = chosenModules(course, options);
  const pages = modules.flatMap((module) => module.pages);
  const practice = pages.flatMap(({ interactions }) => interactions).length;
  const tests = modules.flatMap(({ test }) => (test ? `un test de ${test.draw} sur ${test.bank.length}` : []));
  const without = tests.length > 0 ? modules.length - tests.length : 0;
  const parts = [
    count(pages.length, 'page'),
    count(practice, 'question de lecture', 'questions de lecture'),
    ...(tests.length > 0 ? tests : ['sans test ni score']),
    ...(without > 0 ? [`${count(without, 'module')} sans test`] : []),
  ];
  return `${course.title} (${course.language}) : ${parts.join(', ')}`;
}
