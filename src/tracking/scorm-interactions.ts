import type { InteractionRecord } from './lms-session.js';
import { readDecimal, readWord } from './lms-values.js';
import { identifier } from './plain-text.js';
import type { ScormLink } from './scorm-link.js';

/** A field of an entry, as `correct_responses.0.pattern`, and its value; '' for none. */
export type Field = readonly [field: string, value: string];

/** What one version of SCORM says of an answer. */
export interface InteractionForm {
  /** Where all LMSs have interactions: the fields that are written to one that doesn't say. */
  readonly fields: string;
  /** No LMS has to take more. */
  readonly most: number;
  /** The type first: LMSs check responses by it. */
  fieldsOf(record: InteractionRecord): readonly Field[];
}

interface Entry {
  readonly record: InteractionRecord;
  index: number | null;
  /** Every field was set, or refused for good. */
  done: boolean;
  /** It was sent again because the next one was refused. */
  doubted: boolean;
}

const ALL = 'cmi.interactions.';

/**
 * `cmi.interactions` (1.2 RTE 3.4.4, 3.4.7; 2004 RTE 4.2.9): appended without gaps. The index is our own count or the
 * LMS's, whichever is higher: some LMSs answer '' to `_count`, some count late.
 */
export class ScormInteractions {
  private fields: readonly string[] = [];
  private queue: Entry[] = [];
  /** Of this session, by index. */
  private readonly sent = new Map<number, Entry>();
  private next = 0;
  private acknowledgedNext = 0;
  private generation = 0;
  private isCounted = false;

  constructor(
    private readonly link: ScormLink,
    private readonly form: InteractionForm,
  ) {}

  /** How many the LMS acknowledged; null where it counts none, and in a full record, where an answer takes another's place. */
  get held(): number | null {
    return this.isCounted && this.acknowledgedNext < this.form.most ? this.acknowledgedNext : null;
  }

  /** Reads which fields the LMS has, and how many answers it holds. */
  open(): void {
    const children = readWord(this.link.get('cmi.interactions._children')) || this.form.fields;
    this.fields = children.split(',').map((field) => field.trim());
    if (!this.fields.includes('id')) return;
    const count = this.count();
    this.isCounted = count !== null;
    this.next = this.acknowledgedNext = count ?? 0;
  }

  add(records: readonly InteractionRecord[]): void {
    if (!this.fields.includes('id')) return;
    this.queue.push(...records.map((record) => ({ record, index: null, done: false, doubted: false })));
  }

  /** @returns false when some answers must be sent again later */
  send(): boolean {
    if (this.generation !== this.link.generation) this.startOver();
    // The next answer must not overtake one that failed: its index would leave a gap.
    return [...this.queue].every((entry) => this.sendOne(entry));
  }

  /** A commit arrived. */
  acknowledge(): void {
    this.queue = this.queue.filter((entry) => !entry.done);
    this.acknowledgedNext = this.next;
  }

  private sendOne(entry: Entry): boolean {
    const id = identifier(entry.record.id);
    const index = entry.index ?? this.indexFor(id);
    const path = `${ALL}${index}.`;
    const outcome = index < 0 ? 'refused' : this.link.set(`${path}id`, id);
    if (outcome !== 'kept') {
      const before = this.doubtful(index - 1, outcome === 'failed');
      // It may need one more before it in its turn.
      if (before) return this.sendOne(before) && this.sendOne(entry);
      if (outcome === 'failed') return false;
      // Not taken: the index is free for the next answer.
      entry.done = true;
      return true;
    }
    if (index === this.next) this.next += 1;
    entry.index = index;
    this.sent.set(index, entry);
    const fields = this.form.fieldsOf(entry.record).filter(([field, value]) => this.has(field) && value !== '');
    const outcomes = fields.map(([field, value]) => this.link.set(path + field, value));
    entry.done = !outcomes.includes('failed');
    return entry.done;
  }

  /**
   * An LMS may have taken an answer and not kept it: what comes behind is a gap then, and refused. So that one is sent again,
   * once, at its own place, where nothing comes twice; and no refusal is held against any.
   * @param isUnclear the next one was not refused for good: only the LMS's count tells
   * @returns the one at this index, if it may be missing
   */
  private doubtful(index: number, isUnclear: boolean): Entry | null {
    const entry = this.sent.get(index);
    if (!entry || entry.doubted || (this.count() ?? (isUnclear ? Infinity : 0)) > index) return null;
    entry.doubted = true;
    entry.done = false;
    if (!this.queue.includes(entry)) this.queue.unshift(entry);
    this.link.forget(ALL);
    this.link.pardon(ALL);
    return entry;
  }

  private has(field: string): boolean {
    return this.fields.includes(field.split('.')[0]!);
  }

  /** In a full record an answer takes the place of the last one to the same question; −1 when there is none. */
  private indexFor(id: string): number {
    if (this.next < this.form.most) return this.next;
    let index = this.next - 1;
    while (index >= 0 && this.link.get(`${ALL}${index}.id`) !== id) index -= 1;
    return index;
  }

  /** A new API object knows only what was committed. */
  private startOver(): void {
    this.generation = this.link.generation;
    this.next = Math.max(this.acknowledgedNext, this.count() ?? 0);
    this.sent.clear();
    for (const entry of this.queue) {
      entry.index = null;
      entry.done = false;
    }
  }

  private count(): number | null {
    const count = readDecimal(this.link.get('cmi.interactions._count'));
    return count === null ? null : Math.max(0, Math.floor(count));
  }
}
