import type { LearnerResponse } from './response.js';

/** Text of feedback, as HTML made by `compile` (inline or short blocks, no scripts, no ids). */
export type FeedbackHtml = string;

/** Bloom's level of an item, as the brief abbreviates it. */
export type Bloom = 'M' | 'C' | 'Ap' | 'An' | 'É' | 'Cr';

/**
 * How a response of several parts becomes a score:
 * - `all`: 1 when everything is right (or at least `enough` parts of it), else 0
 * - `parts`: the share of right parts
 * - `minus`: right parts minus wrong ones, never below 0, as a share of all
 */
export type Scoring = 'all' | 'parts' | 'minus';

interface InteractionBase {
  /** A readable slug (`q_mairie_comptes`): it is what a trainer sees in the LMS's report. */
  readonly id: string;
  /** Id of the objective it serves; practice on a page may serve none. */
  readonly objective?: string;
  /** Weight in a test's score, > 0. */
  readonly weighting: number;
  /** Absent: `all`. */
  readonly scoring?: Scoring;
  /** With `all`: this many right parts are enough. */
  readonly enough?: number;
  /** The learner may say how sure they are. */
  readonly asksConfidence?: true;
  /** The element around its native form, whole: `<pl-choice id=…><form>…</form></pl-choice>`. */
  readonly html: string;
  /** The question as plain text on one line. */
  readonly prompt: string;
  /** Shown after any answer, below what is said of its parts. */
  readonly feedback?: FeedbackHtml;
  /** Said to a right answer, and to a wrong one about which there is nothing more precise to say. */
  readonly whenRight?: FeedbackHtml;
  readonly whenWrong?: FeedbackHtml;
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

/** Pick one (or, if `multiple`, all that are right) of 2 to 6 options; on a picture (hotspot) or in a list. */
export interface ChoiceInteraction extends InteractionBase {
  readonly type: 'choice';
  readonly multiple: boolean;
  /** True when the options' order carries meaning, so they must not be shuffled. */
  readonly ordered: boolean;
  readonly choices: readonly Choice[];
  /** Ids of the right choices, ascending. */
  readonly correct: readonly string[];
}

/** A statement: true or false, and why if there are `reasons`; then both must be right. */
export interface TrueFalseInteraction extends InteractionBase {
  readonly type: 'true-false';
  readonly correct: boolean;
  /** What is said to those who answered true, and false. */
  readonly whenTrue: FeedbackHtml;
  readonly whenFalse: FeedbackHtml;
  /** 2 to 4, `a`…`d`. */
  readonly reasons?: readonly Choice[];
  /** Id of the right reason. */
  readonly reason?: string;
}

/** Something to put in order or to match. */
export interface Item {
  /** A letter in a sequencing and for what is matched with (`a`…); a figure for what is matched (`1`…`9`). */
  readonly id: string;
  /** Plain text. */
  readonly text: string;
}

/** One item must stand somewhere before another. */
export interface OrderRule {
  readonly before: string;
  readonly after: string;
  /** Said when it is broken. */
  readonly feedback?: FeedbackHtml;
}

/** Put 2 to 9 items in an order that keeps all rules: each rule is a part. */
export interface SequencingInteraction extends InteractionBase {
  readonly type: 'sequencing';
  /** In the order of the Markdown, which keeps the rules; `a`…`i`. */
  readonly items: readonly Item[];
  /** At least one. Where the author wrote none, each item before the next. */
  readonly rules: readonly OrderRule[];
}

export interface MatchingItem extends Item {
  /** Said when it is matched wrongly, or left alone. */
  readonly feedback: FeedbackHtml;
}

/** Give each of 2 to 9 items its target: one each, or (baskets) a few targets for all. Each item is a part. */
export interface MatchingInteraction extends InteractionBase {
  readonly type: 'matching';
  /** Targets are used more than once. */
  readonly baskets: boolean;
  readonly items: readonly MatchingItem[];
  /** Some may belong to no item. */
  readonly targets: readonly Item[];
  /** Item id → target id, for every item. */
  readonly correct: Readonly<Record<string, string>>;
}

/** Texts about which there is the same to say. */
export interface NamedAnswer {
  readonly texts: readonly string[];
  readonly feedback: FeedbackHtml;
}

/** Complete a sentence. Case, accents and punctuation never count. */
export interface FillInInteraction extends InteractionBase {
  readonly type: 'fill-in';
  /** At least one; the first is the one that is shown. */
  readonly accepted: readonly string[];
  /** How many slips of typing are forgiven, 0..3; never more than one for three letters. */
  readonly typos: number;
  /** Wrong answers with feedback of their own. */
  readonly wrong: readonly NamedAnswer[];
}

/** A range of numbers, both ends in it; null is without end. */
export interface Band {
  readonly min: number | null;
  readonly max: number | null;
  readonly feedback: FeedbackHtml;
}

/** Give a number: typed, or estimated on a slider. */
export interface NumericInteraction extends InteractionBase {
  readonly type: 'numeric';
  /** The right value, and the range that is accepted around it. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Told apart by the first that holds the number. */
  readonly bands: readonly Band[];
  /** True for an estimate that opens a subject: it is answered, explained, and not scored. */
  readonly unscored?: true;
}

/** Give an opinion: never scored. */
export interface LikertInteraction extends InteractionBase {
  readonly type: 'likert';
  readonly choices: readonly Choice[];
}

/** A scene of a scenario: a wrong turn shows its consequence, then the scene is played again. */
export interface Scene {
  readonly choices: readonly Choice[];
  /** Ids of the choices that lead on. */
  readonly correct: readonly string[];
}

/** A story of 2 to 9 scenes; each that is right the first time is a part. */
export interface PerformanceInteraction extends InteractionBase {
  readonly type: 'performance';
  readonly scenes: readonly Scene[];
}

/** A union on SCORM's own type words. */
export type Interaction =
  | ChoiceInteraction
  | TrueFalseInteraction
  | SequencingInteraction
  | MatchingInteraction
  | FillInInteraction
  | NumericInteraction
  | LikertInteraction
  | PerformanceInteraction;

export type InteractionType = Interaction['type'];

export type InteractionOutcome = 'correct' | 'incorrect' | 'neutral';

/** What the learner said of their own answer. */
export type Confidence = 'sure' | 'unsure';

/** One answer, judged. */
export interface InteractionResult {
  readonly response: LearnerResponse;
  readonly outcome: InteractionOutcome;
  /** 0..1. */
  readonly score: number;
  /** Milliseconds of attention before the answer, ≥ 0, idle capped. */
  readonly latency: number;
  readonly confidence?: Confidence;
}

/** True for what counts in no score: opinions, and estimates that say so. */
export function isNeutral(interaction: Interaction): boolean {
  return interaction.type === 'likert' || (interaction.type === 'numeric' && interaction.unscored === true);
}
