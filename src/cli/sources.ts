import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { parse } from 'yaml';
import { compileCourse, formatProblem, type SourceTree } from '../compile/compile.js';
import { nearest } from '../compile/suggest.js';
import type { Course, CourseModule } from '../course/course.js';
import { wrongContent, wrongUsage } from './exit.js';
import type { Options } from './options.js';

/** All the files below a folder, by path with `/`; names that start with a dot are no sources. */
export async function readTree(dir: string): Promise<SourceTree> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => {
    throw wrongUsage(
      `Le dossier « ${dir} » n'existe pas : lancez la commande à la racine du projet, ou dites --modules DOSSIER.`,
    );
  });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)))
    .filter((path) => !path.split(sep).some((part) => part.startsWith('.')))
    .sort();
  const files = paths.map(async (path) => {
    // macOS writes accents in two characters.
    const name = path.split(sep).join('/').normalize('NFC');
    return [name, await readFile(join(dir, path))] as const;
  });
  return new Map(await Promise.all(files));
}

/**
 * The courses that the options ask for, one a language.
 * @param end what to say after the number of problems
 * @throws CliError with every problem of every language, or about a language that there isn't
 */
export function compileCourses(files: SourceTree, { languages, modulesDir }: Options, end = ''): readonly Course[] {
  const known = languagesOf(files);
  if (known) checkLanguages(languages, known);
  // Where course.yaml can't be read, the compiler says what is wrong with it.
  const wanted = languages.length > 0 ? languages : (known ?? ['fr']);
  const results = wanted.map((language) => compileCourse(files, language));
  const lines = results.flatMap(({ problems }) =>
    problems.map((problem) => formatProblem({ ...problem, file: join(modulesDir, problem.file) })),
  );
  // What is wrong in a file of all languages is found once for each.
  const problems = [...new Set(lines)];
  if (problems.length === 0) return results.map(({ course }) => course!);
  const count = problems.length === 1 ? '1 problème' : `${problems.length} problèmes`;
  throw wrongContent(`${problems.join('\n')}\n\n${count}.${end}`);
}

function checkLanguages(wanted: readonly string[], known: readonly string[]): void {
  const missing = wanted.find((language) => !known.includes(language));
  if (missing === undefined) return;
  const near = nearest(missing, known);
  const hint = near ? `Vouliez-vous --lang ${near} ?` : `Langues : ${known.join(', ')}.`;
  throw wrongUsage(`La langue « ${missing} » n'est pas dans ce parcours. ${hint}`);
}

/** What `course.yaml` lists; null where that can't be read. */
function languagesOf(files: SourceTree): readonly string[] | null {
  try {
    const config = parse(new TextDecoder().decode(files.get('course.yaml'))) as { languages: object };
    const languages = Object.keys(config.languages);
    return languages.length > 0 ? languages : null;
  } catch {
    return null;
  }
}

/**
 * The modules that the options ask for; all of them when they name none.
 * @throws CliError when there is no such module
 */
export function chosenModules({ modules }: Course, options: Options): readonly CourseModule[] {
  const known = modules.map(({ id }) => id);
  const missing = options.modules.find((id) => !known.includes(id));
  if (missing) throw wrongUsage(`Le module « ${missing} » n'est pas dans ce parcours. Modules : ${known.join(', ')}.`);
  return modules.filter(({ id }) => options.modules.length === 0 || options.modules.includes(id));
}
