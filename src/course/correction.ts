import { drawnItems, objectiveResults, type TestState } from './attempt.js';
import type { Test } from './course.js';
import type { Interaction } from './interaction.js';

/** A page of a correction. */
export interface CorrectionPage {
  /** Id of the objective that was missed ('' where items have none); null: what went well. */
  readonly objective: string | null;
  readonly items: readonly Interaction[];
}

/**
 * The correction of a try: a page for each objective that was missed, then one of the objectives that were reached. On a page
 * the errors come first, and among them those about which the learner was sure: these are corrected best (brief §6).
 */
export function correctionPages(test: Test, state: TestState): readonly CorrectionPage[] {
  const drawn = drawnItems(test, state);
  const objectives = objectiveResults(test, state);
  const missed = objectives.filter(({ right, total }) => right < total).map(({ id }) => id);
  const urgency = ({ id }: Interaction): number => {
    const result = state.results[id];
    if (result?.outcome === 'correct') return 2;
    return result?.confidence === 'sure' ? 0 : 1;
  };
  const pages = missed.map((objective) => ({
    objective,
    items: drawn.filter((item) => (item.objective ?? '') === objective).sort((a, b) => urgency(a) - urgency(b)),
  }));
  const reached = drawn.filter((item) => !missed.includes(item.objective ?? ''));
  return reached.length > 0 ? [...pages, { objective: null, items: reached }] : pages;
}

/** True when a score is a count of right answers: every item weighs the same and is all or nothing. */
export function countsAnswers(items: readonly Interaction[]): boolean {
  return items.every(({ weighting, scoring = 'all' }) => weighting === items[0]?.weighting && scoring === 'all');
}
