/** Something about a package that someone should know, in a trainer's words. */
export interface Finding {
  /** `fault`: an LMS may refuse the package, or misread it. `advice`: most LMSs take it, some trip over it. */
  readonly level: 'fault' | 'advice';
  /** What is wrong, with the value as it is written. */
  readonly text: string;
  /** How to mend it. */
  readonly remedy: string;
}

export function fault(text: string, remedy: string): Finding {
  return { level: 'fault', text, remedy };
}

export function advice(text: string, remedy: string): Finding {
  return { level: 'advice', text, remedy };
}

/** `« a », « b », « c » et 4 autres`: a package may have the same trouble a thousand times. */
export function quoteAll(values: readonly string[], most = 3): string {
  const quoted = values.slice(0, most).map((value) => `« ${value} »`);
  const rest = values.length - most;
  const end = rest > 0 ? ` et ${rest} ${rest > 1 ? 'autres' : 'autre'}` : '';
  return quoted.join(', ') + end;
}

/** One finding for all the values; none when there is none. */
export function aboutAll(values: readonly string[], say: (quoted: string) => Finding): readonly Finding[] {
  return values.length > 0 ? [say(quoteAll([...new Set(values)]))] : [];
}

/** Values that are there more than once. */
export function repeated(values: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.size === seen.add(value).size);
}

/** What and how, in one line. */
export function sentence({ text, remedy }: Finding): string {
  return `${text} ${remedy}`;
}
