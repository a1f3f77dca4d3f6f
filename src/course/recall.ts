import type { Attempt } from './attempt.js';
import type { Course } from './course.js';
import { seededRandom, shuffle } from './random.js';

/**
 * Items of the banks of earlier modules to come back to when a module opens: first those that were missed, then those that
 * were not seen lately, last those that went well. Stories are left out: they are played once.
 */
export function recallItems(course: Course, attempt: Attempt, moduleId: string, seed: number): readonly string[] {
  const at = course.modules.findIndex(({ id }) => id === moduleId);
  const draw = course.modules[at]?.recall?.draw ?? 0;
  const banks = course.modules.slice(0, Math.max(0, at)).flatMap(({ test }) => test?.bank ?? []);
  const items = banks.filter(({ type }) => type !== 'performance').map(({ id }) => id);
  const standing = lately(attempt);
  const rank = (id: string): number => RANKS.indexOf(standing.get(id) ?? 'unseen');
  // Sorting is stable, so that the lot decides among equals.
  return shuffle(items, seededRandom(seed))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, draw);
}

const RANKS = ['missed', 'unseen', 'right'] as const;

/** How items went in the last try at each test, and in recalls since. */
function lately({ tests, recalls }: Attempt): ReadonlyMap<string, (typeof RANKS)[number]> {
  const standing = new Map<string, (typeof RANKS)[number]>();
  for (const state of [...Object.values(tests), ...Object.values(recalls)]) {
    const isOver = !('finished' in state) || state.finished;
    for (const id of state.items) {
      const result = state.results[id];
      if (result || isOver) standing.set(id, result?.outcome === 'correct' ? 'right' : 'missed');
    }
  }
  return standing;
}
