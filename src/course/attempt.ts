import type { Course, Test } from './course.js';
import { drawItems } from './draw.js';
import type { Confidence, Interaction, InteractionResult } from './interaction.js';
import { judge } from './judge.js';
import { hash32 } from './random.js';
import { recallItems } from './recall.js';
import type { LearnerResponse } from './response.js';
import { reaches, weightedMean } from './score.js';

export type Results = Readonly<Record<string, InteractionResult>>;

/** Where a learner is with one test. */
export interface TestState {
  /** Tries started, ≥ 1. */
  readonly tries: number;
  /** Ids drawn for the current (or last) try, in order of display. */
  readonly items: readonly string[];
  /** Answers of the current (or last) try, by item id. */
  readonly results: Results;
  readonly finished: boolean;
  /** 0..1; null until a try was finished. */
  readonly best: number | null;
  /** Score of the last finished try, 0..1. */
  readonly last: number | null;
}

/** Where a learner is with the questions that recall earlier modules. */
export interface RecallState {
  /** Ids drawn, in order of display: fixed when the screen was first seen. */
  readonly items: readonly string[];
  readonly results: Results;
}

/** Everything a learner did in a course: plain data, replaced, never changed. */
export interface Attempt {
  /** uint32; fixes every draw and shuffle of this attempt. */
  readonly seed: number;
  /** Counts acts; of two copies of one attempt the higher is the newer. */
  readonly revision: number;
  /** Id of the screen the learner is on; null before the first. */
  readonly location: string | null;
  /** Ids of screens seen, in order of first sight. */
  readonly visited: readonly string[];
  /** Practice on pages, by interaction id: the last answer. */
  readonly results: Results;
  readonly tests: Readonly<Record<string, TestState>>;
  /** By id of the recall's screen. */
  readonly recalls: Readonly<Record<string, RecallState>>;
}

export function newAttempt(seed: number): Attempt {
  return { seed: seed >>> 0, revision: 0, location: null, visited: [], results: {}, tests: {}, recalls: {} };
}

/** The learner is taken to a screen. */
export function visit(attempt: Attempt, screenId: string): Attempt {
  if (attempt.location === screenId) return attempt;
  const visited = attempt.visited.includes(screenId) ? attempt.visited : [...attempt.visited, screenId];
  return act(attempt, { location: screenId, visited });
}

/** The learner's first sight of a recall draws its items; on any other screen nothing happens. */
export function openRecall(course: Course, attempt: Attempt, screenId: string): Attempt {
  const module = course.modules.find(({ recall }) => recall?.id === screenId);
  if (!module?.recall || attempt.recalls[screenId]) return attempt;
  const items = recallItems(course, attempt, module.id, hash32(`${attempt.seed} ${screenId}`));
  return act(attempt, { recalls: { ...attempt.recalls, [screenId]: { items, results: {} } } });
}

/** A new try at a test: a new draw that avoids the items just seen. Nothing happens when no try is left. */
export function startTest(attempt: Attempt, test: Test): Attempt {
  const before = attempt.tests[test.id];
  if (!mayStart(test, before)) return attempt;
  const tries = (before?.tries ?? 0) + 1;
  const state: TestState = {
    tries,
    items: drawItems(test, trySeed(attempt, test.id, tries), before?.items),
    results: {},
    finished: false,
    best: before?.best ?? null,
    last: before?.last ?? null,
  };
  return withTest(attempt, test.id, state);
}

/** True before the first try, and after a finished one while tries are left. */
export function mayStart(test: Test, state: TestState | undefined): boolean {
  return !state || (state.finished && (test.attempts === null || state.tries < test.attempts));
}

/** Seed of one try, for the draw and for the order of shuffled options. */
export function trySeed(attempt: Attempt, testId: string, tries: number): number {
  return hash32(`${attempt.seed} ${testId} ${tries}`);
}

/** What may come with an answer. */
export interface AnswerContext {
  readonly confidence?: Confidence;
  /** Id of the recall's screen in which an item of a bank is answered. */
  readonly recall?: string;
}

/**
 * An answer is given, to an interaction on a page, to an item of the running try of a test, or to one of a recall; a
 * second answer replaces the first. An answer to an id that the course does not hold, or to a finished try, changes nothing.
 * @param latency milliseconds of attention
 */
export function answer(
  course: Course,
  attempt: Attempt,
  id: string,
  response: LearnerResponse,
  latency: number,
  { confidence, recall }: AnswerContext = {},
): Attempt {
  const place = findInteraction(course, id);
  if (!place) return attempt;
  const judged = judge(place.interaction, response);
  const result: InteractionResult = { response, ...judged, latency, ...(confidence && { confidence }) };
  const withResult = (results: Results): Results => ({ ...results, [id]: result });
  if (recall !== undefined) {
    const state = attempt.recalls[recall];
    if (!state?.items.includes(id)) return attempt;
    return act(attempt, {
      recalls: { ...attempt.recalls, [recall]: { ...state, results: withResult(state.results) } },
    });
  }
  if (!place.test) return act(attempt, { results: withResult(attempt.results) });
  const state = attempt.tests[place.test.id];
  if (!state || state.finished || !state.items.includes(id)) return attempt;
  return withTest(attempt, place.test.id, { ...state, results: withResult(state.results) });
}

/** The running try is handed in; items without an answer count as wrong. */
export function finishTest(attempt: Attempt, test: Test): Attempt {
  const state = attempt.tests[test.id];
  if (!state || state.finished) return attempt;
  const last = tryScore(test, state);
  return withTest(attempt, test.id, { ...state, finished: true, last, best: Math.max(last, state.best ?? 0) });
}

/**
 * The score that counts, 0..1; null until a try was finished. Where the last one counts, it does so until the test is
 * passed: a pass keeps the best score (TRACKING).
 */
export function countedScore(test: Test, { best, last }: TestState): number | null {
  return test.keep === 'last' && best !== null && !reaches(best, test.masteryScore) ? last : best;
}

/** Weighted mean of the drawn items, 0..1. */
export function tryScore(test: Test, state: TestState): number {
  return weightedMean(
    drawnItems(test, state).map(({ id, weighting }) => ({ weighting, score: state.results[id]?.score ?? 0 })),
  );
}

/** The drawn items that the bank still holds: a package may have been updated in the middle of a try. */
export function drawnItems(test: Test, state: TestState): readonly Interaction[] {
  return state.items.flatMap((id) => test.bank.find((item) => item.id === id) ?? []);
}

/** How one objective went in a try. */
export interface ObjectiveResult {
  readonly id: string;
  /** Items right, and items drawn. */
  readonly right: number;
  readonly total: number;
}

/** Result per objective of the current (or last) try, in the bank's order of objectives. */
export function objectiveResults(test: Test, state: TestState): readonly ObjectiveResult[] {
  const order = [...new Set(test.bank.map((item) => item.objective ?? ''))];
  const drawn = drawnItems(test, state);
  return order.flatMap((id) => {
    const mine = drawn.filter((item) => (item.objective ?? '') === id);
    const right = mine.filter((item) => state.results[item.id]?.outcome === 'correct').length;
    return mine.length > 0 ? [{ id, right, total: mine.length }] : [];
  });
}

/** Where an interaction stands: on a page, or in a test's bank. */
export function findInteraction(
  course: Course,
  id: string,
): { readonly interaction: Interaction; readonly test?: Test } | null {
  for (const { pages, test } of course.modules) {
    for (const page of pages) {
      const interaction = page.interactions.find((candidate) => candidate.id === id);
      if (interaction) return { interaction };
    }
    const interaction = test?.bank.find((candidate) => candidate.id === id);
    if (test && interaction) return { interaction, test };
  }
  return null;
}

function act(attempt: Attempt, change: Partial<Attempt>): Attempt {
  return { ...attempt, ...change, revision: attempt.revision + 1 };
}

function withTest(attempt: Attempt, id: string, state: TestState): Attempt {
  return act(attempt, { tests: { ...attempt.tests, [id]: state } });
}
