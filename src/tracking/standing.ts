import type { Course } from '../course/course.js';
import type { RollUp } from '../course/rollup.js';

/** A standing that was reached once: the LMS's at launch, or a pass since. */
export type Held = Pick<RollUp, 'completion' | 'success' | 'score'>;

/**
 * What the attempt amounts to, and never less than what was held: a pass stays a pass when the resume data were lost or the
 * retake went worse. A better score is kept with it; without a pass only where no test counts its last try.
 */
export function standing(course: Course, computed: RollUp, held: Held | null): RollUp {
  if (!held) return computed;
  const success = held.success === 'passed' ? 'passed' : computed.success;
  const wasCompleted = held.completion === 'completed' && held.success !== 'failed';
  const mayFall = held.success !== 'passed' && course.modules.some(({ test }) => test?.keep === 'last');
  const lower = held.score && (!computed.score || (!mayFall && held.score.raw > computed.score.raw));
  return {
    ...computed,
    success,
    completion: success === 'passed' || wasCompleted ? 'completed' : computed.completion,
    final: computed.final && success === 'failed',
    score: lower ? held.score : computed.score,
  };
}
