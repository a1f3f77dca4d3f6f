import { habits } from '../../src/preview/habits.js';
import type { Standard } from '../../src/preview/record.js';
import type { Act } from './walk-acts.js';
import type { CourseSpec } from './walk-course.js';
import type { Scene, WalkLms } from './walk-lms.js';
import { WalkLrs } from './walk-lrs.js';
import { WalkScorm } from './walk-scorm.js';

/** A walk, as it is printed and played again. */
export interface WalkSpec {
  readonly standard: Standard | 'none';
  /** Of SCORM LMSs. */
  readonly habit: string;
  /** 0..1, the LMS's own pass mark; null for none. */
  readonly mastery: number | null;
  readonly course: CourseSpec;
  readonly acts: readonly Act[];
}

/** Null where there is none. */
export function lmsOf({ standard, habit, mastery }: WalkSpec, scene: Scene): WalkLms | null {
  if (standard === 'none') return null;
  if (standard === 'cmi5') return new WalkLrs(scene, mastery);
  const text = mastery === null ? '' : String(standard === 'scorm12' ? mastery * 100 : mastery);
  return new WalkScorm(standard, { ...scene, habit: habits[habit]!, mastery: text });
}
