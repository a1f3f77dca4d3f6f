/** One call of the API, with its answer. */
export interface Call {
  readonly n: number;
  /** Milliseconds since the launch. */
  readonly at: number;
  readonly name: string;
  readonly args: readonly unknown[];
  readonly answer: string;
  /** The error code that the call left; 0 when none. */
  readonly code: number;
  /** The diagnostic that goes with the code. */
  readonly why: string;
  /** What the course should not have done, '' when all is well; present with code 0 when the LMS let it pass. */
  readonly violation: string;
}

export class CallLog {
  readonly calls: Call[] = [];
  readonly #start = performance.now();

  add(call: Omit<Call, 'n' | 'at'>): void {
    this.calls.push(Object.freeze({ n: this.calls.length + 1, at: performance.now() - this.#start, ...call }));
  }

  get violations(): Call[] {
    return this.calls.filter((call) => call.violation !== '');
  }
}

/** One line a call: `+1.234 s  LMSSetValue("cmi.core.exit", "normal") → "false"  405  …` */
export function callText(call: Call): string {
  const args = call.args.map((arg) => JSON.stringify(arg) ?? 'undefined').join(', ');
  const notes = [call.code ? String(call.code) : '', call.violation].filter(Boolean).join('  ');
  return `+${(call.at / 1000).toFixed(3)} s  ${call.name}(${args}) → ${JSON.stringify(call.answer)}  ${notes}`.trimEnd();
}

/** RTE 3.3.6: short description and detail. */
const errors: Readonly<Record<string, readonly [string, string]>> = {
  '0': ['No error', ''],
  '101': ['General exception', 'No specific error code describes the error.'],
  '201': ['Invalid argument error', 'The argument is no element of the data model, or stands at a wrong place.'],
  '202': ['Element cannot have children', 'Only containers answer to _children.'],
  '203': ['Element not an array - cannot have count', 'Only arrays answer to _count.'],
  '301': ['Not initialized', 'The call stands before LMSInitialize or after LMSFinish.'],
  '401': ['Not implemented error', 'The element is optional, and this LMS does not have it.'],
  '402': ['Invalid set value, element is a keyword', 'Keywords are read only.'],
  '403': ['Element is read only', 'The LMS alone sets this element.'],
  '404': ['Element is write only', 'This element can be set, not read.'],
  '405': ['Incorrect Data Type', "The value does not have the element's format."],
};

export const errorString = (code: string): string => errors[code]?.[0] ?? '';
export const errorDetail = (code: string): string => errors[code]?.[1] ?? '';
