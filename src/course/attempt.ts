import type { Course, Test } from './course.js';
import { drawItems } from './draw.js';
import type { Interaction, InteractionResult, LearnerResponse } from './interaction.js';
import { judge } from './judge.js';
import { hash32 } from './random.js';
import { weightedMean } from './score.js';

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
}

export function newAttempt(seed: number): Attempt {
  return { seed: seed >>> 0, revision: 0, location: null, visited: [], results: {}, tests: {} };
}

/** The learner is taken to a screen. */
export function visit(attempt: Attempt, screenId: string): Attempt {
  if (attempt.location === screenId) return attempt;
  const visited = attempt.visited.includes(screenId) ? attempt.visited : [...attempt.visited, screenId];
  return act(attempt, { location: screenId, visited });
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

/**
 * An answer is given, to an interaction on a page or to an item of the running try of a test; a second answer replaces
 * the first. An answer to an id that the course does not hold, or to a finished try, changes nothing.
 */
export function answer(
  course: Course,
  attempt: Attempt,
  id: string,
  response: LearnerResponse,
  latency: number,
): Attempt {
  const place = findInteraction(course, id);
  if (!place) return attempt;
  const result: InteractionResult = { response, ...judge(place.interaction, response), latency };
  if (!place.test) return act(attempt, { results: { ...attempt.results, [id]: result } });
  const state = attempt.tests[place.test.id];
  if (!state || state.finished || !state.items.includes(id)) return attempt;
  return withTest(attempt, place.test.id, { ...state, results: { ...state.results, [id]: result } });
}

/** The running try is handed in; items without an answer count as wrong. */
export function finishTest(attempt: Attempt, test: Test): Attempt {
  const state = attempt.tests[test.id];
  if (!state || state.finished) return attempt;
  const last = tryScore(test, state);
  return withTest(attempt, test.id, { ...state, finished: true, last, best: Math.max(last, state.best ?? 0) });
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
