import type { Course, CourseModule, Page, Test } from '../../src/course/course.js';
import type {
  ChoiceInteraction,
  FillInInteraction,
  Interaction,
  LikertInteraction,
  MatchingInteraction,
  NumericInteraction,
  PerformanceInteraction,
  SequencingInteraction,
  TrueFalseInteraction,
} from '../../src/course/interaction.js';
import type { LearnerResponse } from '../../src/course/response.js';

const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** A choice of four; `correct` as letters, several for a multiple one. */
export function choice(id: string, correct = 'a', objective = 'liberte_0'): ChoiceInteraction {
  return {
    type: 'choice',
    ...base(id),
    objective,
    multiple: correct.length > 1,
    ordered: false,
    choices: options(4),
    correct: [...correct],
  };
}

function base(id: string): Pick<Interaction, 'id' | 'weighting' | 'html' | 'prompt'> {
  return { id, weighting: 1, html: '', prompt: id };
}

function options(count: number): ChoiceInteraction['choices'] {
  return LETTERS.slice(0, count).map((letter) => ({ id: letter, text: letter, feedback: '' }));
}

export function trueFalse(id: string, correct = true): TrueFalseInteraction {
  return { type: 'true-false', ...base(id), correct, whenTrue: '', whenFalse: '' };
}

/** A statement with three reasons. */
export function reasoned(id: string, correct: boolean, reason: string): TrueFalseInteraction {
  return { ...trueFalse(id, correct), reasons: options(3), reason };
}

/** Items in order, each before the next. */
export function sequencing(id: string, count = 3): SequencingInteraction {
  const items = LETTERS.slice(0, count).map((letter) => ({ id: letter, text: letter }));
  const rules = items.slice(1).map((after, i) => ({ before: items[i]!.id, after: after.id }));
  return { type: 'sequencing', ...base(id), items, rules };
}

/** `ab`: 1 goes with a, 2 with b. */
export function matching(id: string, correct = 'ab'): MatchingInteraction {
  const items = [...correct].map((_, i) => ({ id: `${i + 1}`, text: `${i + 1}`, feedback: `not ${i + 1}` }));
  return {
    type: 'matching',
    ...base(id),
    baskets: new Set(correct).size < correct.length,
    items,
    targets: LETTERS.slice(0, 4).map((letter) => ({ id: letter, text: letter })),
    correct: Object.fromEntries(items.map((item, i) => [item.id, correct[i]!])),
  };
}

export function fillIn(id: string, ...accepted: readonly string[]): FillInInteraction {
  return { type: 'fill-in', ...base(id), accepted, typos: 1, wrong: [] };
}

/** @param around is accepted on both sides */
export function numeric(id: string, value: number, around = 0): NumericInteraction {
  return { type: 'numeric', ...base(id), value, min: value - around, max: value + around, bands: [] };
}

export function likert(id: string): LikertInteraction {
  return { type: 'likert', ...base(id), choices: options(3) };
}

/** `ab`: in the first scene a leads on, in the second b. */
export function story(id: string, correct = 'ab'): PerformanceInteraction {
  const scenes = [...correct].map((letter) => ({ choices: options(3), correct: [letter] }));
  return { type: 'performance', ...base(id), scenes };
}

export function steps(...letters: readonly string[]): LearnerResponse {
  return { type: 'performance', steps: letters };
}

export function page(id: string, interactions: readonly Interaction[] = []): Page {
  return { id, title: id, html: '', source: '', interactions };
}

export function test(id: string, bank: readonly Interaction[], more: Partial<Test> = {}): Test {
  return {
    id,
    title: id,
    introHtml: '',
    source: '',
    bank,
    draw: bank.length,
    masteryScore: 0.8,
    attempts: null,
    ...more,
  };
}

export function module(id: string, pages: readonly Page[], itsTest?: Test): CourseModule {
  return { id, title: id, summary: '', minutes: 10, objectives: [], pages, ...(itsTest ? { test: itsTest } : {}) };
}

export function course(modules: readonly CourseModule[], more: Partial<Course> = {}): Course {
  return {
    id: 'pate',
    version: '1',
    language: 'fr',
    title: 'La pâte',
    description: '',
    licence: 'CC-BY-SA-4.0',
    masteryScore: 0.8,
    modules,
    glossary: [],
    media: [],
    sources: [],
    ...more,
  };
}

/** The same with a screen before its pages that recalls earlier modules. */
export function recalling(its: CourseModule, draw = 3): CourseModule {
  return { ...its, recall: { id: `r_${its.id}`, title: 'r', draw } };
}

/** Two pages, a practice question of each kind, a test of two items taken twice at most. */
export function smallCourse(): Course {
  return course([
    module(
      'm1',
      [page('p_start', [choice('q_mairie', 'b'), choice('q_libertes', 'ac')]), page('p_next', [trueFalse('q_vrai')])],
      test('t_m1', [choice('b_un', 'a'), choice('b_deux', 'b')], { attempts: 2 }),
    ),
  ]);
}

export function pick(...choices: readonly string[]): LearnerResponse {
  return { type: 'choice', choices };
}

export function say(value: boolean): LearnerResponse {
  return { type: 'true-false', value };
}

/** The full course's size: 5 modules, 34 pages, 92 bank items; practice on most pages. */
export function fullCourse(): Course {
  const banks = [20, 18, 18, 18, 18];
  const pages = [8, 8, 6, 6, 6];
  return course(
    banks.map((size, m) =>
      module(
        `m${m}`,
        Array.from({ length: pages[m]! }, (_, p) =>
          page(`p_module_${m}_page_${p}`, [choice(`q_module_${m}_practice_${p}`, 'b')]),
        ),
        test(
          `t_module_${m}`,
          Array.from({ length: size }, (_, i) => choice(`b_module_${m}_item_${i}`, 'c', `o_${m}_${i % 5}`)),
          {
            draw: 10,
          },
        ),
      ),
    ),
  );
}
