/** A value that the LMS refused for good. No personal data: what a learner typed is not in it. */
export interface Refusal {
  /** `cmi.suspend_data`, or the verb of a statement. */
  readonly element: string;
  /** Its beginning; '' for answers, which may be anybody's words. */
  readonly value: string;
  readonly code: string;
  readonly message: string;
}

const MOST = 50;
const LONGEST = 40;

/** What was refused in this session: for the diagnostic, so the first ones are enough. */
export class Refusals {
  readonly all: Refusal[] = [];

  add({ element, value, code, message }: Refusal): void {
    console.warn(`The LMS refused ${element}: ${code} ${message}`);
    if (this.all.length >= MOST) return;
    const isAnswer = /response|pattern/.test(element);
    this.all.push({ element, value: isAnswer ? '' : value.slice(0, LONGEST), code, message });
  }
}
