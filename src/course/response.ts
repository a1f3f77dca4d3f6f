/** What the learner answered: structured, never a delimited string. */
export type LearnerResponse =
  | { readonly type: 'choice'; readonly choices: readonly string[] }
  /** `reason` where the question asks for one. */
  | { readonly type: 'true-false'; readonly value: boolean; readonly reason?: string }
  /** Ids of all items, in the learner's order. */
  | { readonly type: 'sequencing'; readonly order: readonly string[] }
  /** Item id → target id; items left alone are absent. */
  | { readonly type: 'matching'; readonly pairs: Readonly<Record<string, string>> }
  | { readonly type: 'fill-in'; readonly text: string }
  | { readonly type: 'numeric'; readonly value: number }
  | { readonly type: 'likert'; readonly choice: string }
  /** The first choice in each scene so far. */
  | { readonly type: 'performance'; readonly steps: readonly string[] };

/** Response of one type of interaction. */
export type ResponseOf<T extends LearnerResponse['type']> = Extract<LearnerResponse, { readonly type: T }>;

/** Longest text that is taken; SCORM 1.2 has room for 255 characters, resume data for less. */
export const LONGEST_TEXT = 60;

/** Whether two responses say the same. */
export function sameResponse(a: LearnerResponse, b: LearnerResponse): boolean {
  return JSON.stringify(a, sorted) === JSON.stringify(b, sorted);
}

/** The keys of objects in one order. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const isText = (value: unknown): boolean => typeof value === 'string';
const areTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

const SHAPES: Readonly<Record<LearnerResponse['type'], (value: Record<string, unknown>) => boolean>> = {
  choice: ({ choices }) => areTexts(choices),
  'true-false': ({ value, reason }) => typeof value === 'boolean' && (reason === undefined || isText(reason)),
  sequencing: ({ order }) => areTexts(order),
  matching: ({ pairs }) => typeof pairs === 'object' && pairs !== null && areTexts(Object.values(pairs)),
  'fill-in': ({ text }) => isText(text),
  numeric: ({ value }) => Number.isFinite(value),
  likert: ({ choice }) => isText(choice),
  performance: ({ steps }) => areTexts(steps),
};

/** Whether something read from storage is a response. */
export function isResponse(value: unknown): value is LearnerResponse {
  const candidate = (value ?? {}) as Record<string, unknown>;
  const shape =
    Object.hasOwn(SHAPES, String(candidate['type'])) && SHAPES[candidate['type'] as LearnerResponse['type']];
  return shape ? shape(candidate) : false;
}
