import type { Course, CourseModule } from '../../course/course.js';
import type { Bloom } from '../../course/interaction.js';
import type { Problem } from '../compile.js';
import { Problems } from '../problems.js';
import { adviseFile, adviseItems, adviseKeys } from './advice.js';
import { measureFile, measureGlossary } from './file.js';
import { measureKeys, type KeyMeasure } from './keys.js';
import { lengths, type Lengths, type Read } from './texts.js';

/** How the two versions of a module or of the glossary read. */
export interface TextMeasure {
  readonly standard: Lengths;
  readonly simple: Lengths;
  /** How many passages, questions and definitions have no plain version. */
  readonly untwinned: number;
}

/** The figures of one module, for a table. */
export interface ModuleMeasure extends TextMeasure {
  readonly module: CourseModule;
  readonly keys: KeyMeasure;
  /** Items of the test by objective, then by Bloom level. */
  readonly items: ReadonlyMap<string, ReadonlyMap<Bloom | '?', number>>;
}

export interface Measured {
  /** Sorted by file and line. */
  readonly advice: readonly Problem[];
  readonly modules: readonly ModuleMeasure[];
  /** Null where there is none. */
  readonly glossary: TextMeasure | null;
}

/**
 * What there is to say of the content of a course that compiles: advice, never a problem. The limits are those of the project's rubric.
 * @param modules those to measure
 */
export function measureContent(course: Course, modules: readonly CourseModule[]): Measured {
  const advice = new Problems();
  const measures = modules.map((module) => measureModule(module, course, advice));
  const glossary = measureTerms(course, advice);
  return { advice: advice.sorted(), modules: measures, glossary };
}

function measureTerms({ sources, language }: Course, advice: Problems): TextMeasure | null {
  const source = sources.find(({ path }) => path === `glossary.${language}.md`);
  if (!source) return null;
  const measure = measureGlossary(source.path, source.text);
  adviseFile(measure, source.text, isToldTwice(sources), advice);
  const { standard, simple, untwinned } = measure;
  return { standard: lengths(standard), simple: lengths(simple), untwinned: untwinned.length };
}

/** Whether the course is being told in plain language too. */
function isToldTwice(sources: Course['sources']): boolean {
  return sources.some(({ text }) => /^:::simple/m.test(text));
}

function measureModule(module: CourseModule, { sources }: Course, advice: Problems): ModuleMeasure {
  const texts = [...module.pages.map(({ source }) => source), ...(module.test ? [module.test.source] : [])];
  const files = texts.flatMap((text) => {
    const source = sources.find((each) => each.text === text);
    return source ? [{ text, measure: measureFile(source.path, text) }] : [];
  });
  for (const { text, measure } of files) adviseFile(measure, text, isToldTwice(sources), advice);
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
