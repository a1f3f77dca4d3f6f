import type { RollUp } from '../course/rollup.js';
import type { LaunchData } from './lms-session.js';

/**
 * What the attempt amounts to, and never less than what the LMS held at launch: a pass stays a pass when the resume
 * data were lost or the retake went worse.
 */
export function standing(computed: RollUp, launch: LaunchData | null): RollUp {
  if (!launch) return computed;
  const success = launch.success === 'passed' ? 'passed' : computed.success;
  const wasCompleted = launch.completion === 'completed' && launch.success !== 'failed';
  const lower = launch.score && (!computed.score || launch.score.raw > computed.score.raw);
  return {
    ...computed,
    success,
    completion: success === 'passed' || wasCompleted ? 'completed' : computed.completion,
    final: computed.final && success === 'failed',
    score: lower ? launch.score : computed.score,
  };
}
