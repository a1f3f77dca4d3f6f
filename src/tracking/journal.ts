import type { AnswerContext } from '../course/attempt.js';
import { isResponse, type LearnerResponse } from '../course/response.js';
import type { DeviceStore } from './device-store.js';
import type { TabSession } from './tab-session.js';

/** An answer that the LMS did not acknowledge yet; what the course knows of its question is not repeated. */
export interface PendingAnswer extends AnswerContext {
  readonly id: string;
  readonly response: LearnerResponse;
  /** Milliseconds. */
  readonly latency: number;
  /** Wall clock, milliseconds since 1970. */
  readonly at: number;
  /** Of the attempt with this answer in it. */
  readonly revision?: number;
  /** How many answers the LMS's record held once it had acknowledged this one; absent where that can't be counted. */
  readonly count?: number;
}

export interface JournalEntry {
  readonly resumeData: string;
  /** True when the LMS acknowledged all of it, and is one that keeps resume data. */
  readonly acknowledged: boolean;
  readonly pending: readonly PendingAnswer[];
  /** Answers of this session that the LMS did acknowledge: its word is not always kept. */
  readonly recent?: readonly PendingAnswer[];
}

/** More answers than this without an acknowledgement are an LMS that gives none. */
const MOST_PENDING = 500;
/** Written anew with each act, on old phones too. */
const MOST_RECENT = 100;

/**
 * What one learner did in one course on this device: it covers the gap between the last act and the last commit that
 * arrived. A safety net, never the truth.
 */
export class Journal {
  private readonly key: string;

  /**
   * @param owner a hash, as a name is not to be stored
   * @param tab takes what the device refuses; null where no LMS opened a session
   */
  constructor(
    private readonly device: DeviceStore,
    courseId: string,
    owner: string,
    private readonly tab: TabSession | null,
  ) {
    this.key = `pizza-libre journal ${courseId} ${owner}`;
  }

  /** @param refused what the tab took; the newer counts */
  async read(refused?: string): Promise<JournalEntry | null> {
    return parseEntry((await this.device.read(this.key, refused)) ?? '');
  }

  /** Kept in localStorage, or else in the tab, when it returns. */
  write(entry: JournalEntry): void {
    const pending = entry.pending.slice(-MOST_PENDING);
    const recent = entry.recent?.slice(-MOST_RECENT);
    void this.device.write(this.key, JSON.stringify({ ...entry, pending, recent }), (stored) => this.tab?.keep(stored));
  }
}

function parseEntry(text: string): JournalEntry | null {
  try {
    const { resumeData, acknowledged, pending, recent } = JSON.parse(text) as Partial<JournalEntry>;
    if (typeof resumeData !== 'string') return null;
    return {
      resumeData,
      acknowledged: acknowledged === true,
      pending: Array.isArray(pending) ? pending.filter(isPending) : [],
      recent: Array.isArray(recent) ? recent.filter(isPending) : [],
    };
  } catch {
    return null;
  }
}

function isPending(value: unknown): value is PendingAnswer {
  const { id, response, latency, at, revision, count, confidence, recall } = (value ?? {}) as Partial<PendingAnswer>;
  return (
    typeof id === 'string' &&
    isResponse(response) &&
    typeof latency === 'number' &&
    typeof at === 'number' &&
    ['undefined', 'number'].includes(typeof revision) &&
    ['undefined', 'number'].includes(typeof count) &&
    [undefined, 'sure', 'unsure'].includes(confidence) &&
    ['undefined', 'string'].includes(typeof recall)
  );
}
