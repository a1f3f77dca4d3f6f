type Tally = Readonly<Record<string, number>>;

/** What the wipe between two people leaves alone: numbers of voices, without anybody's. */
export const OPINIONS_PREFIX = 'pizza-libre opinions ';

/**
 * How many people chose each option of each opinion on this device. Anonymous by construction: only sums are kept, no time,
 * no order, no person. One voice a person and question: who changes their mind moves it.
 */
export class Opinions {
  readonly #key: string;

  /** @param courseId several courses may share one origin: all of `file:` does */
  constructor(courseId: string) {
    this.#key = OPINIONS_PREFIX + courseId;
  }

  /** @returns the sums for this question, this voice among them */
  count(id: string, choice: string): Tally {
    const all = this.read();
    const mine = read('sessionStorage', this.#key) as Record<string, string>;
    const tally = { ...all[id] };
    const before = mine[id];
    if (before !== undefined && tally[before]) tally[before] -= 1;
    tally[choice] = (tally[choice] ?? 0) + 1;
    write('localStorage', this.#key, { ...all, [id]: tally });
    write('sessionStorage', this.#key, { ...mine, [id]: choice });
    return tally;
  }

  read(): Readonly<Record<string, Record<string, number>>> {
    return read('localStorage', this.#key) as Record<string, Record<string, number>>;
  }

  erase(): void {
    write('localStorage', this.#key, {});
  }
}

/** A kiosk's browser may refuse storage: then nothing is counted beyond the moment. */
function read(storage: 'localStorage' | 'sessionStorage', key: string): object {
  try {
    const value: unknown = JSON.parse(window[storage].getItem(key) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function write(storage: 'localStorage' | 'sessionStorage', key: string, value: object): void {
  try {
    window[storage].setItem(key, JSON.stringify(value));
  } catch {
    // no storage, nothing kept
  }
}
