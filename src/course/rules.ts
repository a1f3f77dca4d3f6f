import type { FeedbackHtml, Interaction } from './interaction.js';
import type { LearnerResponse } from './response.js';

/** How many parts of a response are right and wrong; the rest were left alone. */
export interface Parts {
  readonly right: number;
  readonly wrong: number;
  readonly total: number;
  /** For `scoring=parts`, where leaving an option alone can be right. Absent: `right`. */
  readonly decided?: { readonly right: number; readonly total: number };
}

/** What there is to say about one control of the form. */
export interface PartFeedback {
  /** A choice letter, `true` or `false`, the figure of an item: the value its control carries. */
  readonly id: string;
  /** `missed`: right and not chosen, to be told with the key only. Null: nothing to mark. */
  readonly mark: 'right' | 'wrong' | 'missed' | null;
  /** '' when there is nothing to say. */
  readonly html: FeedbackHtml;
}

/** What can be said of a response, besides the general word. */
export interface Said {
  /** In the order of the Markdown. */
  readonly parts: readonly PartFeedback[];
  /** About the response as a whole: its errors, then the whole. */
  readonly messages: readonly FeedbackHtml[];
}

/** The rules of one kind of interaction: pure, and safe with responses to an older version of it. */
export interface Rules<I extends Interaction, R extends LearnerResponse> {
  parts(interaction: I, response: R): Parts;
  /** The right response; null where there is none. */
  key(interaction: I): R | null;
  /** @param response null: nothing was answered */
  feedback(interaction: I, response: R | null, isRight: boolean): Said;
}

/** The word for a right or a wrong whole, where it was written. */
export function wholeMessage({ whenRight, whenWrong }: Interaction, isRight: boolean): readonly FeedbackHtml[] {
  const html = isRight ? whenRight : whenWrong;
  return html ? [html] : [];
}
