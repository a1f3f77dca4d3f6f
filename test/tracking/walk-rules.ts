import type { Course } from '../../src/course/course.js';
import type { Doubts } from './walk-doubts.js';
import { Ledger } from './walk-ledger.js';
import type { Standing, WalkLaunch, WalkLms } from './walk-lms.js';
import type { Given, Tab } from './walk-tab.js';

/** How the LMS of a walk explains what a stricter one would not do. */
export interface Excuses {
  /** It does not tell status and score (Open edX): what resume data lost with an update can't be held. */
  readonly isMute: boolean;
  /** The last try counts in some test, so that a score may fall before a pass. */
  readonly mayFall: boolean;
}

/** Times are cut to hundredths of a second. */
const ROUNDING = 20;

/** Of an answer without latency: where a lie took it, nobody can tell two to the same question apart. */
const UNTIMED = ' -1';

/** What must hold whatever happens. Collects what does not. */
export class Rules {
  readonly broken: string[] = [];
  /** Of the attempt that the LMS knows, and of the one on a device without an LMS. */
  readonly ledgers = { lms: new Ledger(), alone: new Ledger() };
  private last: Standing | null = null;
  private readonly seen = new Map<WalkLaunch, number>();

  constructor(
    private readonly excuses: Excuses,
    private readonly doubts: Doubts,
  ) {}

  break(what: string): void {
    this.broken.push(what);
  }

  /** Once each. */
  told(when: string): string {
    return [...new Set(this.broken), when].join('\n');
  }

  ledgerOf(tab: Tab): Ledger {
    return tab.isConnected || !tab.started ? this.ledgers.lms : this.ledgers.alone;
  }

  /** The LMS keeps something else than before. */
  kept(lms: WalkLms, sessionTime: number, totalTime: number): void {
    const now = lms.standing;
    if (!now) return;
    const { last, excuses } = this;
    const mayForget = excuses.isMute && (this.doubts.wasUpdated || excuses.mayFall);
    now.ranks.forEach((rank, i) => {
      if (rank < (last?.ranks[i] ?? -1) && !mayForget) this.break(`status fell: ${last!.ranks} → ${now.ranks}`);
    });
    const isHeld = !excuses.mayFall || (last?.passed ?? false);
    if (isHeld && !mayForget && (now.raw ?? -1) < (last?.raw ?? -1))
      this.break(`score fell: ${last!.raw} → ${now.raw}`);
    if (now.sessionTime > sessionTime + ROUNDING) this.break(`session time ${now.sessionTime} of real ${sessionTime}`);
    if (now.totalTime > totalTime + ROUNDING) this.break(`total time ${now.totalTime} of real ${totalTime}`);
    const { mayLie, unsaid } = this.doubts;
    const isKnown = (one: string): boolean => !unsaid.has(one) && !(mayLie && one.endsWith(UNTIMED));
    const twice = now.answers.find((one, i) => now.answers.indexOf(one) !== i && isKnown(one));
    // Of an LMS that counts no answers, old resume data are all that tells of a lie.
    const mayRepeat = this.doubts.mayRepeat || (excuses.isMute && mayLie);
    if (twice !== undefined && !mayRepeat) this.break(`recorded twice: ${twice}`);
    this.last = now;
  }

  /** The LMS will begin a new attempt. */
  startOver(): void {
    this.last = null;
    this.loseAttempt();
  }

  /** The LMS tells of none, so that what the device kept may be of one that a trainer deleted. What the LMS holds stays. */
  loseAttempt(): void {
    this.loseJournal(true);
    this.ledgers.lms.lose('lms');
  }

  /** What the device kept is gone, or can't be read for a while. */
  loseJournal(isBackLater: boolean): void {
    this.doubts.mayMiss = true;
    for (const ledger of Object.values(this.ledgers)) ledger.lose('journal', isBackLater);
  }

  /** After each step. */
  launch(launch: WalkLaunch): void {
    const { violations, mode, writes } = launch;
    for (const one of violations.slice(this.seen.get(launch) ?? 0)) this.break(`not legal: ${one}`);
    this.seen.set(launch, violations.length);
    if (mode !== 'normal' && writes > 0) this.break(`${writes} writes in ${mode}`);
  }

  /** A session is open: nothing promised is missing, and the standing is no less than the LMS's. */
  resumed(tab: Tab): void {
    const { connected, readOnly } = tab.started!;
    // Without a session the course knows what the journal knows.
    const only = readOnly ? 'lms' : tab.isCutOff ? 'journal' : undefined;
    for (const fault of this.ledgerOf(tab).faultsOf(tab.tracker.attempt, only)) this.break(fault);
    const isPassed = connected && !tab.isCutOff && (tab.launch?.toldPassed ?? false) && !this.excuses.isMute;
    if (isPassed && tab.tracker.rollUp.success !== 'passed') this.break('the LMS says passed, the course does not');
  }

  /** The LMS acknowledged these answers. */
  acknowledged(tab: Tab, answers: readonly Given[], lms: WalkLms): void {
    const refuses = tab.session.connection.refused.some(({ element }) => /interaction|answered/.test(element));
    const held = new Set(lms.standing?.answers);
    for (const answer of answers) {
      if (answer.state === 'lms') continue;
      answer.state = 'lms';
      const missing = answer.records.find((record) => !held.has(record));
      if (missing !== undefined && !refuses && !answer.isFree && !this.doubts.mayLie)
        this.break(`acknowledged, not recorded: ${missing}`);
    }
  }

  /** All is well again, and some time has passed. */
  healed(tab: Tab, lms: WalkLms, answers: readonly Given[]): void {
    const { rollUp, status } = tab.tracker;
    if (!['new', 'resumed', 'saved'].includes(status)) this.break(`healed, and yet ${status}`);
    const { standing } = lms;
    if (rollUp.success === 'passed' && !standing?.passed) this.break('passed, and the LMS does not know');
    const held = new Set(standing?.answers);
    const isCounted = !this.doubts.mayMiss && !this.excuses.isMute;
    const missing = answers.filter(({ state, isFree }) => state !== 'given' && !isFree);
    for (const { records, state } of missing) {
      const one = records.find((record) => !held.has(record));
      if (one !== undefined && isCounted) this.break(`kept by the ${state}, never recorded: ${one}`);
    }
  }
}

export function mayFall(course: Course): boolean {
  return course.modules.some(({ test }) => test?.keep === 'last');
}
