/** Text of feedback, as HTML made by `compile` (inline or short blocks, no scripts, no ids). */
export type FeedbackHtml = string;

/** Bloom's level of an item, as the brief abbreviates it. */
export type Bloom = 'M' | 'C' | 'Ap' | 'An' | 'É' | 'Cr';

interface InteractionBase {
  /** A readable slug (`q_mairie_comptes`): it is what a trainer sees in the LMS's report. */
  readonly id: string;
  /** Id of the objective it serves; practice on a page may serve none. */
  readonly objective?: string;
  /** Weight in a test's score, > 0. */
  readonly weighting: number;
  /** The element around its native form, whole: `<pl-choice id=…><form>…</form></pl-choice>`. */
  readonly html: string;
  /** The question as plain text on one line. */
  readonly prompt: string;
  /** Shown after any answer, below the option's own. */
  readonly feedback?: FeedbackHtml;
  /** Id of the page to reread, if not the objective's. */
  readonly reread?: string;
  readonly bloom?: Bloom;
  /** The misconception that its wrong options catch. */
  readonly misconception?: string;
  /** Where the fact comes from. */
  readonly source?: string;
}

export interface Choice {
  /** One letter, `a`…`f`, in the order of the Markdown: SCORM 1.2's choice token. */
  readonly id: string;
  /** Plain text. */
  readonly text: string;
  readonly feedback: FeedbackHtml;
}

/** Pick one (or, if `multiple`, all that are right) of 2 to 6 options. */
export interface ChoiceInteraction extends InteractionBase {
  readonly type: 'choice';
  readonly multiple: boolean;
  /** True when the options' order carries meaning, so a test must not shuffle it. */
  readonly ordered: boolean;
  readonly choices: readonly Choice[];
  /** Ids of the right choices, ascending. */
  readonly correct: readonly string[];
}

/** A statement: true or false. */
export interface TrueFalseInteraction extends InteractionBase {
  readonly type: 'true-false';
  readonly correct: boolean;
  /** What is said to those who answered true, and false. */
  readonly whenTrue: FeedbackHtml;
  readonly whenFalse: FeedbackHtml;
}

export type Interaction = ChoiceInteraction | TrueFalseInteraction;

export type InteractionType = Interaction['type'];

/** What the learner answered: structured, never a delimited string. */
export type LearnerResponse =
  | { readonly type: 'choice'; readonly choices: readonly string[] }
  | { readonly type: 'true-false'; readonly value: boolean };

export type InteractionOutcome = 'correct' | 'incorrect' | 'neutral';

/** One answer, judged. */
export interface InteractionResult {
  readonly response: LearnerResponse;
  readonly outcome: InteractionOutcome;
  /** 0..1. */
  readonly score: number;
  /** Milliseconds of attention before the answer, ≥ 0, idle capped. */
  readonly latency: number;
}

/** The letter or letters, or true/false, as a form's control values carry them. */
export function responseFromValues(type: InteractionType, values: readonly string[]): LearnerResponse | null {
  if (values.length === 0) return null;
  return type === 'true-false' ? { type, value: values[0] === 'true' } : { type, choices: [...values].sort() };
}

/** The inverse of `responseFromValues`. */
export function valuesFromResponse(response: LearnerResponse): readonly string[] {
  return response.type === 'true-false' ? [String(response.value)] : response.choices;
}
