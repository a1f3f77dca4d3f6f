import type { Attempt, RecallState, TestState } from './attempt.js';

/**
 * Two copies of one learner's attempt made one, losing nothing: a screen seen in either was seen, an answer given in
 * either was given, a best score is the better of both. Where they disagree (the place, a changed answer) the copy with
 * more acts is right. Commutative up to ties, and idempotent.
 */
export function mergeAttempts(a: Attempt, b: Attempt): Attempt {
  const [older, newer] = a.revision <= b.revision ? [a, b] : [b, a];
  return {
    seed: newer.seed,
    revision: newer.revision,
    location: newer.location ?? older.location,
    visited: [...new Set([...newer.visited, ...older.visited])],
    results: { ...older.results, ...newer.results },
    tests: mergeTests(older.tests, newer.tests),
    recalls: mergeRecalls(older.recalls, newer.recalls),
  };
}

function mergeTests(older: Attempt['tests'], newer: Attempt['tests']): Attempt['tests'] {
  const merged: Record<string, TestState> = { ...older };
  for (const [id, state] of Object.entries(newer)) {
    const other = older[id];
    merged[id] = other ? mergeTest(other, state) : state;
  }
  return merged;
}

function mergeRecalls(older: Attempt['recalls'], newer: Attempt['recalls']): Attempt['recalls'] {
  const merged: Record<string, RecallState> = { ...older };
  for (const [id, state] of Object.entries(newer)) {
    const same = older[id]?.items.join() === state.items.join();
    merged[id] = same ? { ...state, results: { ...older[id]!.results, ...state.results } } : state;
  }
  return merged;
}

function mergeTest(older: TestState, newer: TestState): TestState {
  const best = maxOrNull(older.best, newer.best);
  if (older.tries !== newer.tries) {
    return { ...(older.tries > newer.tries ? older : newer), best };
  }
  if (older.items.join() !== newer.items.join()) return { ...newer, best };
  if (older.finished !== newer.finished) return { ...(older.finished ? older : newer), best };
  return { ...newer, results: { ...older.results, ...newer.results }, best };
}

function maxOrNull(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.max(a, b);
}
