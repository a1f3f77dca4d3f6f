type Tally = Readonly<Record<string, number>>;

/** What the wipe between two people leaves alone: numbers of voices, without anybody's. */
export const OPINIONS_PREFIX = 'pizza-libre opinions ';

/**
 * How many people chose each option of each opinion on this device. Anonymous by construction: only sums are kept, no time,
 * no order, no person. One voice a person and question: who changes their mind moves it.
 */
export class Opinions {
  readonly #key: string;
  /** This person's voices: as long as the page, which is loaded afresh for the next person. */
  readonly #mine = new Map<string, string>();

  /** @param courseId several courses may share one origin: all of `file:` does */
  constructor(courseId: string) {
    this.#key = OPINIONS_PREFIX + courseId;
  }

  /** @returns the sums for this question, this voice among them */
  count(id: string, choice: string): Tally {
    const all = this.read();
    const tally = { ...all[id] };
    const before = this.#mine.get(id);
    if (before !== undefined && tally[before]) tally[before] -= 1;
    tally[choice] = (tally[choice] ?? 0) + 1;
    write(this.#key, { ...all, [id]: tally });
    this.#mine.set(id, choice);
    return tally;
  }

  read(): Readonly<Record<string, Record<string, number>>> {
    return read(this.#key) as Record<string, Record<string, number>>;
  }

  erase(): void {
    write(this.#key, {});
  }
}

/** A kiosk's browser may refuse storage: then nothing is counted beyond the moment. */
function read(key: string): object {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function write(key: string, value: object): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // no storage, nothing kept
  }
}
