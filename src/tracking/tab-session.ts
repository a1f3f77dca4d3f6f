import { guarded } from './device-store.js';
import type { LaunchData } from './lms-session.js';
import { parseObject } from './lrs.js';

/** What of a launch holds for as long as the LMS's page stands; the rest is in the journal. */
interface Remembered extends Pick<LaunchData, 'mastery' | 'completion' | 'success' | 'score'> {
  readonly lmsPage: number;
  /** Of the journal. */
  readonly owner: string;
  /** The journal as the device last refused it. */
  readonly journal?: string;
}

/**
 * What a tab remembers of its last session, in sessionStorage. When only the course's frame is loaded again, the session
 * that its page ended is over, and SCORM 2004 opens no other one (RTE 3.1.3.1: 104); the journal of the same learner then
 * tells how they stand. No name: the owner is a hash. It holds in the very same page of the LMS, not for whoever
 * launches next in this tab.
 */
export class TabSession {
  private readonly key: string;
  private kept: Remembered | null = null;

  /**
   * @param storage may throw, or be missing
   * @param address of the course's page: an LMS may have it twice
   */
  constructor(
    private readonly storage: () => Storage | undefined,
    courseId: string,
    address: string,
  ) {
    this.key = `pizza-libre tab ${courseId} ${address}`;
  }

  /** @param lmsPage null: nothing is to be remembered */
  remember(lmsPage: number | null, owner: string, { mastery, completion, success, score }: LaunchData): void {
    this.save(lmsPage === null ? null : { lmsPage, owner, mastery, completion, success, score });
  }

  /**
   * The device refused this text of the journal, for want of room: what it holds is older, perhaps older than what the LMS
   * took. Who goes on from that counts acts anew that the LMS has counted already, and one of both is lost.
   */
  keep(journal: string): void {
    if (this.kept) this.save({ ...this.kept, journal });
  }

  /** Null in another page of the LMS. */
  recall(lmsPage: number | null): Remembered | null {
    return guarded(() => {
      const kept = parseObject(this.storage()!.getItem(this.key) ?? '') as Remembered | null;
      return (this.kept =
        lmsPage !== null && kept?.lmsPage === lmsPage && typeof kept.owner === 'string' ? kept : null);
    });
  }

  /** Where it can't, a reload of the frame will find nothing, or what was there before. */
  private save(kept: Remembered | null): void {
    this.kept = kept;
    guarded(() =>
      kept ? this.storage()!.setItem(this.key, JSON.stringify(kept)) : this.storage()!.removeItem(this.key),
    );
  }
}
