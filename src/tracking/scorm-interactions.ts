import type { InteractionRecord } from './lms-session.js';
import {
  correctPattern,
  decimal,
  identifier,
  interactionType,
  readDecimal,
  readWord,
  resultWord,
  studentResponse,
  timeOfDay,
  timespan,
} from './scorm12-format.js';
import type { Scorm12Link } from './scorm12-link.js';

interface Entry {
  readonly record: InteractionRecord;
  index: number | null;
  /** Every field was set, or refused for good. */
  done: boolean;
}

/**
 * `cmi.interactions` (RTE 3.4.4, 3.4.7): write-only, optional, appended without gaps. The index is our own count or the
 * LMS's, whichever is higher: some LMSs answer '' to `_count`, some count late.
 */
export class Scorm12Interactions {
  private fields: readonly string[] = [];
  private queue: Entry[] = [];
  private next = 0;
  private acknowledgedNext = 0;
  private generation = 0;

  constructor(private readonly link: Scorm12Link) {}

  /** Reads which fields the LMS has, and how many answers it holds. */
  open(): void {
    this.fields = readWord(this.link.get('cmi.interactions._children'))
      .split(',')
      .map((field) => field.trim());
    if (this.fields.includes('id')) this.next = this.acknowledgedNext = this.count();
  }

  add(records: readonly InteractionRecord[]): void {
    if (!this.fields.includes('id')) return;
    this.queue.push(...records.map((record) => ({ record, index: null, done: false })));
  }

  /** @returns false when some answers must be sent again later */
  send(): boolean {
    if (this.generation !== this.link.generation) this.startOver();
    // The next answer must not overtake one that failed: its index would leave a gap.
    return this.queue.every((entry) => this.sendOne(entry));
  }

  /** A commit arrived. */
  acknowledge(): void {
    this.queue = this.queue.filter((entry) => !entry.done);
    this.acknowledgedNext = this.next;
  }

  private sendOne(entry: Entry): boolean {
    const { record } = entry;
    const index = entry.index ?? this.next;
    const path = `cmi.interactions.${index}.`;
    const id = this.link.set(`${path}id`, identifier(record.id));
    if (id === 'failed') return false;
    if (id !== 'kept') {
      // Not taken: the index is free for the next answer.
      entry.done = true;
      return true;
    }
    if (entry.index === null) this.next = index + 1;
    entry.index = index;
    const outcomes = this.fieldsOf(record).map(([field, value]) => this.link.set(path + field, value));
    entry.done = !outcomes.includes('failed');
    return entry.done;
  }

  /** The type first: LMSs check responses by it. A weighting is relative: one that is like most says nothing. */
  private fieldsOf(record: InteractionRecord): readonly (readonly [field: string, value: string])[] {
    const all: readonly (readonly [string, string])[] = [
      ['type', interactionType(record)],
      ['objectives.0.id', record.objective ? identifier(record.objective) : ''],
      ['time', timeOfDay(record.at)],
      ['correct_responses.0.pattern', correctPattern(record)],
      ['weighting', record.outcome === 'neutral' || record.weighting === 1 ? '' : decimal(record.weighting)],
      ['student_response', studentResponse(record)],
      ['result', resultWord(record)],
      ['latency', timespan(record.latency)],
    ];
    return all.filter(([field, value]) => value !== '' && this.fields.includes(field.split('.')[0]!));
  }

  /** A new API object knows only what was committed. */
  private startOver(): void {
    this.generation = this.link.generation;
    this.next = Math.max(this.acknowledgedNext, this.count());
    for (const entry of this.queue) {
      entry.index = null;
      entry.done = false;
    }
  }

  private count(): number {
    return Math.max(0, Math.floor(readDecimal(this.link.get('cmi.interactions._count')) ?? 0));
  }
}
