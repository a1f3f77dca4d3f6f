import type { Interaction } from '../course/interaction.js';
import type { Attributes } from './attributes.js';
import type { Context } from './context.js';
import type { Place } from './problems.js';
import type { QuestionSettings } from './question-attributes.js';
import type { Fragment } from './source.js';

/** A question whose opening line was read, and whose body is still to be. */
export interface Asked {
  readonly body: Fragment;
  /** Of its opening, for what is missing. */
  readonly place: Place;
  readonly attributes: Attributes;
  readonly settings: QuestionSettings;
  readonly inTest: boolean;
}

/** Makes an interaction of one kind. Where it is at fault the problems say so, and the result is only a stand-in. */
export type CompileKind = (asked: Asked, context: Context) => Interaction;
