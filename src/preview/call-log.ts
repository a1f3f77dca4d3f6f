/** One call of the API, or one request to the LRS, with its answer. */
export interface Call {
  readonly n: number;
  /** Milliseconds since the launch. */
  readonly at: number;
  readonly name: string;
  readonly args: readonly unknown[];
  readonly answer: unknown;
  /** The error code that the call left, or the HTTP status of a refusal; 0 when none. */
  readonly code: number;
  /** The diagnostic that goes with the code. */
  readonly why: string;
  /** What the course should not have done, '' when all is well; present with code 0 when the LMS let it pass. */
  readonly violation: string;
  /** What the LMS did that is not in the standard, by habit or by fault; '' else. */
  readonly note: string;
}

export class CallLog {
  readonly calls: Call[] = [];
  readonly #start = performance.now();

  add(call: Omit<Call, 'n' | 'at'>): void {
    this.calls.push(Object.freeze({ n: this.calls.length + 1, at: performance.now() - this.#start, ...call }));
  }

  get violations(): Call[] {
    return violationsOf(this.calls);
  }
}

export const violationsOf = (calls: readonly Call[]): Call[] => calls.filter((call) => call.violation !== '');

/** One line a call: `+1.234 s  LMSSetValue("cmi.core.exit", "normal") → "false"  405  …` */
export function callText(call: Call): string {
  const args = call.args.map((arg) => JSON.stringify(arg) ?? 'undefined').join(', ');
  const notes = [call.code ? String(call.code) : '', call.violation, call.note].filter(Boolean).join('  ');
  return `+${(call.at / 1000).toFixed(3)} s  ${call.name}(${args}) → ${JSON.stringify(call.answer)}  ${notes}`.trimEnd();
}
