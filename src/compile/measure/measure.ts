import type { Course, CourseModule } from '../../course/course.js';
import type { Bloom } from '../../course/interaction.js';
import type { Problem } from '../compile.js';
import { Problems } from '../problems.js';
import { adviseFile, adviseItems, adviseKeys } from './advice.js';
import { measureFile } from './file.js';
import { measureKeys, type KeyMeasure } from './keys.js';
import { lengths, type Lengths, type Read } from './texts.js';

/** The figures of one module, for a table. */
export interface ModuleMeasure {
  readonly module: CourseModule;
  readonly standard: Lengths;
  readonly simple: Lengths;
  readonly keys: KeyMeasure;
  /** How many passages and questions have no plain version. */
  readonly untwinned: number;
  /** Items of the test by objective, then by Bloom level. */
  readonly items: ReadonlyMap<string, ReadonlyMap<Bloom | '?', number>>;
}

export interface Measured {
  /** Sorted by file and line. */
  readonly advice: readonly Problem[];
  readonly modules: readonly ModuleMeasure[];
}

/**
 * What there is to say of the content of a course that compiles: advice, never a problem. The limits are those of the project's rubric.
 * @param modules those to measure
 */
export function measureContent(course: Course, modules: readonly CourseModule[]): Measured {
  const advice = new Problems();
  const measures = modules.map((module) => measureModule(module, course, advice));
  return { advice: advice.sorted(), modules: measures };
}

function measureModule(module: CourseModule, { sources }: Course, advice: Problems): ModuleMeasure {
  const texts = [...module.pages.map(({ source }) => source), ...(module.test ? [module.test.source] : [])];
  const files = texts.flatMap((text) => {
    const source = sources.find((each) => each.text === text);
    return source ? [{ text, measure: measureFile(source.path, text) }] : [];
  });
  const hasTwins = sources.some(({ text }) => /^:::simple/m.test(text));
  for (const { text, measure } of files) adviseFile(measure, text, hasTwins, advice);
  const places = new Map(files.flatMap(({ measure }) => [...measure.questions]));
  const keys = measureKeys(module);
  const main = files.at(-1)?.measure.file;
  if (main !== undefined) {
    adviseKeys(keys, places, main, advice);
    adviseItems(module, places, main, advice);
  }
  const all = (version: 'standard' | 'simple'): readonly Read[] => files.flatMap(({ measure }) => measure[version]);
  return {
    module,
    standard: lengths(all('standard')),
    simple: lengths(all('simple')),
    keys,
    untwinned: files.reduce((sum, { measure }) => sum + measure.untwinned.length, 0),
    items: itemsOf(module),
  };
}

function itemsOf({ objectives, test }: CourseModule): ModuleMeasure['items'] {
  const tally = new Map(objectives.map(({ id }) => [id, new Map<Bloom | '?', number>()]));
  for (const { objective = '', bloom = '?' } of test?.bank ?? []) {
    const levels = tally.get(objective);
    levels?.set(bloom, (levels.get(bloom) ?? 0) + 1);
  }
  return tally;
}
