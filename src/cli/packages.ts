import { createHash } from 'node:crypto';
import type { SourceTree } from '../compile/compile.js';
import { singleModule, type Course } from '../course/course.js';
import { sentence } from '../export/finding.js';
import { mediaOf, readAssets, type TargetAssets } from './assets.js';
import { wrongContent } from './exit.js';
import type { Options } from './options.js';
import { chosenModules } from './sources.js';
import { targets, type Target, type TargetName } from './targets.js';

/** A package, ready to be written. */
export interface BuiltPackage {
  /** `quatre-libertes-fr-scorm12.zip` */
  readonly name: string;
  readonly standard: string;
  readonly bytes: Uint8Array;
  /** 64 lower-case hexadecimal figures. */
  readonly sha256: string;
}

/** A course to pack, and the first part of its packages' names. */
interface Edition {
  readonly stem: string;
  readonly course: Course;
}

/**
 * The packages that the options ask for: each target's whole course, then its modules one by one.
 * @throws CliError when a package fails its own check, or asked for something that isn't there
 */
export async function buildPackages(
  courses: readonly Course[],
  files: SourceTree,
  options: Options,
): Promise<readonly BuiltPackage[]> {
  const editions = courses.flatMap((course) => editionsOf(course, options));
  const packages: BuiltPackage[] = [];
  for (const name of options.targets) {
    const assets = await readAssets(targets[name]);
    for (const edition of editions) packages.push(await buildPackage(edition, name, targets[name], assets, files));
  }
  return packages;
}

async function buildPackage(
  { stem, course }: Edition,
  targetName: TargetName,
  target: Target,
  assets: TargetAssets,
  files: SourceTree,
): Promise<BuiltPackage> {
  const name = `${stem}-${course.language.toLowerCase()}-${targetName}.${target.extension}`;
  const content = await target.export(course, { ...assets, media: mediaOf(course, files) });
  const problems = (await target.check(content)).map(sentence);
  if (problems.length > 0) throw wrongContent(problems.map((problem) => `${name} : ${problem}`).join('\n'));
  const bytes = target.pack(content);
  return { name, standard: target.standard, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function editionsOf(course: Course, options: Options): readonly Edition[] {
  const whole = options.modules.length > 0 ? [] : [{ stem: stemOf(course.id), course }];
  const single = chosenModules(course, options).map(({ id }) => ({
    stem: stemOf(id),
    course: singleModule(course, id),
  }));
  return [...whole, ...single].map(({ stem, course: its }) => ({ stem, course: withMastery(its, options.mastery) }));
}

/** The course judged by another pass mark, its tests included, so that what the learner reads is what the LMS is told. */
function withMastery(course: Course, mastery: number | null): Course {
  if (mastery === null) return course;
  const modules = course.modules.map((module) =>
    module.test ? { ...module, test: { ...module.test, masteryScore: mastery } } : module,
  );
  return { ...course, masteryScore: mastery, modules };
}

function stemOf(id: string): string {
  return id.toLowerCase().replaceAll('_', '-');
}
