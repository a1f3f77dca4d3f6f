import type { Course, CourseModule, Page, Test } from '../../src/course/course.js';
import type { ChoiceInteraction, Interaction, TrueFalseInteraction } from '../../src/course/interaction.js';
import type { LearnerResponse } from '../../src/course/response.js';

const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** A choice of four; `correct` as letters, several for a multiple one. */
export function choice(id: string, correct = 'a', objective = 'liberte_0'): ChoiceInteraction {
  return {
    type: 'choice',
    id,
    objective,
    weighting: 1,
    html: '',
    prompt: id,
    multiple: correct.length > 1,
    ordered: false,
    choices: LETTERS.slice(0, 4).map((letter) => ({ id: letter, text: letter, feedback: '' })),
    correct: [...correct],
  };
}

export function trueFalse(id: string, correct = true): TrueFalseInteraction {
  return { type: 'true-false', id, weighting: 1, html: '', prompt: id, correct, whenTrue: '', whenFalse: '' };
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
