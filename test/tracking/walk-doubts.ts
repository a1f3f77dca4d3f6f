import type { Act } from './walk-acts.js';
import type { StorageHealth } from './walk-device.js';
import type { WalkLaunch } from './walk-lms.js';
import type { Given, Tab } from './walk-tab.js';

/** Why something may be missing, or be there twice, without anybody's fault but the LMS's or the device's. */
export class Doubts {
  /** Answers may be missing from the record, though not from the attempt. */
  mayMiss = false;
  /** An LMS that drops resume data can't tell what had arrived when the last session was cut short. */
  mayRepeat = false;
  /**
   * Records of answers that the LMS holds, with resume data that it lied about, and of which it said nothing: as where it
   * drops resume data, nobody can tell that they arrived, and twice is better than never.
   */
  readonly unsaid = new Set<string>();
  wasUpdated = false;
  /** Any value may have been taken and not kept: the record is short of it, and the attempt is not. */
  mayLie = false;
  /** LMS's pages that hold a record which another session has written to since. */
  readonly stale = new Set<WalkLaunch>();
  private readonly said = new Set<string>();
  private hasLied = false;
  private hasFilled = false;

  /** A journal that could not be written is older than what the LMS lied about: what it alone holds may lose. */
  get isJournalOld(): boolean {
    return this.hasLied && this.hasFilled;
  }

  fault({ name, options }: Extract<Act, { readonly do: 'fault' }>): void {
    this.mayRepeat ||= name === 'truncate';
    this.mayLie ||= name === 'lie';
    // Resume data that arrived without an answer: after a crash it stands for it.
    this.mayMiss ||= this.mayLie;
    this.mayMiss ||= ['fail', 'throw'].includes(name) && ['set', 'all'].includes(options.of ?? '');
  }

  storage(health: StorageHealth): void {
    this.hasFilled ||= health !== 'ok';
  }

  /** The LMS's page held answers that it did not bring to the LMS, and shows them to a course that is loaded again. */
  refreshed(tabs: readonly Tab[]): void {
    this.mayMiss ||= tabs.some(({ answers }) => answers.some(({ state }) => state !== 'lms'));
  }

  /** @param tabs the launch's own */
  kept(launch: WalkLaunch, all: readonly WalkLaunch[], tabs: readonly Tab[]): void {
    const answers = tabs.flatMap((tab) => tab.answers);
    const open = launch.lied ? answers.filter(({ state }) => state !== 'lms') : [];
    for (const { records } of open) for (const record of records) if (!this.said.has(record)) this.unsaid.add(record);
    for (const other of all) if (other !== launch) this.stale.add(other);
    this.hasLied ||= launch.lied;
  }

  /** The LMS said that it keeps these, true or not: how many it holds tells then. */
  says(answers: readonly Given[]): void {
    for (const record of answers.flatMap(({ records }) => records)) {
      this.said.add(record);
      this.unsaid.delete(record);
    }
  }

  acknowledged(health: StorageHealth): void {
    this.hasLied = false;
    this.hasFilled = health !== 'ok';
  }
}
