import type { Course } from '../course/course.js';
import { readAbout } from './about.js';
import { newContext, readSource, type Context } from './context.js';
import { readCourseConfig, type ModuleEntry } from './config.js';
import { readGlossary } from './glossary.js';
import { checkSameIds } from './languages.js';
import { resolveReferences } from './links.js';
import { compileModule } from './module.js';
import { checkFolder } from './names.js';
import { compare, Problems } from './problems.js';
import { startOf } from './source.js';

/** What is wrong in a source file, where, and how to write it. */
export interface Problem {
  /** Path below `modules/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** What is wrong, one sentence. */
  readonly message: string;
  /** How to write it, one sentence, with an example where that helps. */
  readonly remedy: string;
}

/** Files below `modules/` by path (`/` only), as bytes; text must be UTF-8. */
export type SourceTree = ReadonlyMap<string, Uint8Array>;

export interface CompileResult {
  /** Null when there is any problem: nothing is built from a broken source. */
  readonly course: Course | null;
  /** All problems of all files, sorted by file, line, column. */
  readonly problems: readonly Problem[];
}

/**
 * Markdown and YAML → a course in one language, or every reason why not. Never throws on what a file holds.
 * The other languages of `course.yaml` are read for their ids only: these must be the same everywhere.
 * @param files all the files below `modules/`; those of other courses or languages do no harm
 * @param language a key of `languages` in `course.yaml`: `fr`
 */
export function compileCourse(files: SourceTree, language: string): CompileResult {
  const problems = new Problems();
  const context = newContext(files, language, problems);
  const course = assemble(context);
  const found = problems.sorted();
  return { course: found.length === 0 ? course : null, problems: found };
}

/** Where statements come from: of interest to readers too, who find it in the package. */
const SOURCES = 'sources.md';

function assemble(context: Context): Course | null {
  const config = readCourseConfig(context);
  const glossary = readGlossary(context);
  const about = readAbout(context);
  const entries = config?.modules ?? modulesOnDisk(context);
  const modules = entries.flatMap((entry, index) => compileModule(entry, entries.slice(0, index), context) ?? []);
  for (const entry of entries) checkFolder(entry, context);
  for (const path of ['SOURCES.md', SOURCES]) if (context.files.has(path)) readSource(context, path);
  resolveReferences(context, glossary);
  if (!config) return null;
  checkSameIds(context, config);
  const { id, version, licence, masteryScore, title, description } = config;
  return {
    id,
    version,
    language: context.language,
    title,
    description,
    licence,
    masteryScore,
    modules,
    glossary,
    ...about,
    media: context.media.used(),
    // In a package all names are in lower case.
    sources: context.sources.map(({ path, raw }) => ({ path: path === 'SOURCES.md' ? SOURCES : path, text: raw })),
  };
}

/** Every module there is in this language: a fault in `course.yaml` must not hide what is wrong elsewhere. */
function modulesOnDisk({ files, language }: Context): readonly ModuleEntry[] {
  const suffix = `/${language}/module.yaml`;
  const paths = [...files.keys()].filter((path) => path.endsWith(suffix)).sort(compare);
  return paths.map((path) => ({ folder: path.slice(0, -suffix.length), place: startOf(path) }));
}

/** One line for a terminal or an editor: `file:line:column: message Remedy`. */
export function formatProblem({ file, line, column, message, remedy }: Problem): string {
  return `${file}:${line}:${column}: ${message} ${remedy}`;
}
