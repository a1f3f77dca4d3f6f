import { findInteraction } from '../../src/course/attempt.js';
import type { Course } from '../../src/course/course.js';
import { screenIds } from '../../src/course/rollup.js';
import type { LessonMode } from '../../src/preview/record.js';
import type { Act } from './walk-acts.js';
import { settle, WalkClock } from './walk-clock.js';
import { courseOf, updated } from './walk-course.js';
import { WalkStorage } from './walk-device.js';
import { Doubts } from './walk-doubts.js';
import { Learner } from './walk-learner.js';
import type { WalkLaunch, WalkLms } from './walk-lms.js';
import { mayFall, Rules } from './walk-rules.js';
import { lmsOf, type WalkSpec } from './walk-spec.js';
import { Tab } from './walk-tab.js';

/** A morning in January. */
const START = Date.UTC(2026, 0, 31, 9, 5);

/** Saver: at most one commit in this time. */
const GAP = 1000;

/** Any act on any course, device and LMS; after each of them all rules are looked at. */
export class Walk {
  readonly rules: Rules;
  private readonly doubts = new Doubts();
  readonly clock = new WalkClock((error) => this.thrown(error));
  private readonly lms: WalkLms | null;
  private readonly learner: Learner;
  private readonly storage = new WalkStorage();
  private readonly launches: WalkLaunch[] = [];
  private course: Course;
  private tabs: Tab[] = [];
  private readonly past: Tab[] = [];
  /** Who claimed an attempt last, by the key of the claim. */
  private readonly owners = new Map<string, Tab>();
  private clockError = 0;
  private isLeaving = false;
  /** Commits now are forced by the page's life. */
  private isForced = false;

  constructor(private readonly spec: WalkSpec) {
    this.course = courseOf(spec.course);
    const isMute = spec.habit === 'openedx';
    this.rules = new Rules({ isMute, mayFall: mayFall(this.course) }, this.doubts);
    this.learner = new Learner(this.clock, Object.values(this.rules.ledgers));
    const { clock } = this;
    this.lms = lmsOf(spec, { clock, leaving: () => this.isLeaving, onKept: (launch) => this.kept(launch) });
  }

  /** @returns what is broken at the first act after which something is; null when nothing ever is */
  async run(): Promise<string | null> {
    const real = { now: Date.now, warn: console.warn };
    Date.now = () => START + this.clock.now + this.clockError;
    console.warn = () => {};
    try {
      for (const [index, act] of this.spec.acts.entries()) {
        await this.perform(act);
        if (this.isBroken()) return this.rules.told(`after act ${index}`);
      }
      await this.heal();
      return this.isBroken() ? this.rules.told('after healing') : null;
    } finally {
      for (const tab of this.tabs) tab.end();
      Date.now = real.now;
      console.warn = real.warn;
    }
  }

  private isBroken(): boolean {
    for (const launch of this.launches) this.rules.launch(launch);
    return this.rules.broken.length > 0;
  }

  private thrown(error: unknown): void {
    this.rules.break(`thrown: ${error instanceof Error ? error.stack : String(error)}`);
  }

  private async perform(act: Act): Promise<void> {
    switch (act.do) {
      case 'wait':
        return this.clock.advance(act.ms);
      case 'launch':
        return this.launch(act.mode, act.patient);
      case 'update':
        this.course = updated(this.course, act.edits);
        this.doubts.wasUpdated = true;
        return;
      case 'clock':
        this.clockError += act.ms;
        return;
      case 'storage':
        return this.setStorage(act.health);
      case 'fault':
        this.doubts.fault(act);
        return this.lms?.fault(act.name, act.options);
      case 'heal':
        return this.lms?.heal();
      case 'thaw': {
        const frozen = this.tabs.find(({ state }) => state === 'frozen');
        if (frozen) this.forced(() => frozen.thaw());
        return settle();
      }
      default: {
        const tab = await this.tabFor(act.tab);
        try {
          await this.performIn(tab, act);
        } catch (error) {
          this.thrown(error);
        }
        return settle();
      }
    }
  }

  private async performIn(tab: Tab, act: Extract<Act, { readonly tab: number }>): Promise<void> {
    if ('which' in act) return this.learner.does(tab, act);
    switch (act.do) {
      case 'hide':
      case 'show':
        return this.forced(() => (act.do === 'hide' ? tab.win.hide() : tab.win.show()));
      case 'freeze':
        return this.forced(() => tab.freeze());
      case 'leave':
        return this.leave(tab);
      case 'crash':
        return this.end(tab);
      case 'refresh': {
        await (act.crash ? this.end(tab) : this.leave(tab));
        this.doubts.refreshed([...this.tabs, ...this.past]);
        // The LMS's page shows what it cut, whether it arrived or not.
        if (this.doubts.mayRepeat) this.rules.ledgers.lms.lose('lms');
        // Open edX's page tells no counts, and the lists of both would be mixed.
        const isNew = (tab.launch && this.doubts.stale.has(tab.launch)) || this.spec.habit === 'openedx';
        return isNew ? this.launch('normal', true) : this.open(tab.launch, true);
      }
    }
  }

  /** An open tab, the newest or another; a new one when none is open. */
  private async tabFor(n: number): Promise<Tab> {
    const live = (): Tab[] => this.tabs.filter(({ state }) => state === 'live');
    if (live().length === 0) await this.launch('normal', true);
    const all = live().reverse();
    return all[n % all.length]!;
  }

  private async launch(mode: LessonMode, isPatient: boolean): Promise<void> {
    // Where storage can't be used, tabs can't know of each other; and one that still looks for its LMS would read the record
    // as it was before this launch.
    const isOk = this.storage.health === 'ok';
    while (this.tabs.length > 1) await this.leave(this.tabs[0]!);
    // A launch that takes a while would read the record, and then write over what another tab saved meanwhile.
    // Where it only reads, it has no journal to tell of what is underway.
    const isSlow = (this.lms?.faults.length ?? 0) > 0 || (mode !== 'normal' && this.lms?.isBusy);
    for (const tab of this.tabs.filter(({ started, isBlind }) => !started || isBlind || !isOk || isSlow))
      await this.leave(tab);
    const launch = this.lms?.launch(mode) ?? null;
    if (launch) this.launches.push(launch);
    return this.open(launch, isPatient);
  }

  private async open(launch: WalkLaunch | null, isPatient: boolean): Promise<void> {
    const { storage, course } = this;
    const number = this.tabs.length + this.past.length + 1;
    const tab = new Tab(course, launch, storage, number, {
      clock: this.clock,
      onThrow: (error) => this.thrown(error),
      onWrite: (one, key) => this.written(one, key),
      onCommit: (one) => this.committing(one),
    });
    for (const answer of [...this.tabs, ...this.past].flatMap(({ answers }) => answers))
      answer.isFree ||= answer.state !== 'lms' && findInteraction(course, answer.id) === null;
    this.tabs.push(tab);
    let isOpen = false;
    void tab.start().then(() => {
      isOpen = true;
      if (tab.started && tab.isAlive) this.opened(tab);
    });
    for (let i = 0; i < 700 && isPatient && !isOpen; i += 1) await this.clock.advance(i < 50 ? 100 : 1_000);
    if (isPatient && !isOpen) this.rules.break('a launch that never ends');
    await settle();
  }

  private opened(tab: Tab): void {
    if (this.storage.health === 'throws' || this.doubts.isJournalOld) this.rules.loseJournal(true);
    if (this.doubts.mayLie && tab.launch?.isNew) this.rules.loseAttempt();
    for (const ledger of Object.values(this.rules.ledgers)) ledger.update(tab.course);
    this.rules.resumed(tab);
    tab.isBlind = this.storage.health !== 'ok';
    // As the player does.
    if (tab.tracker.attempt.location === null) tab.tracker.visit(screenIds(tab.course)[0]!);
  }

  private async leave(tab: Tab): Promise<void> {
    if (tab.state === 'live') {
      this.isLeaving = true;
      this.forced(() => tab.leave());
      await settle();
      this.isLeaving = false;
    }
    return this.end(tab);
  }

  private async end(tab: Tab): Promise<void> {
    await settle();
    tab.end();
    this.tabs = this.tabs.filter((one) => one !== tab);
    this.past.push(tab);
  }

  private forced(run: () => void): void {
    this.isForced = true;
    run();
    this.isForced = false;
  }

  private async setStorage(health: Extract<Act, { readonly do: 'storage' }>['health']): Promise<void> {
    if (health !== 'ok') while (this.tabs.length > 1) await this.leave(this.tabs[0]!);
    if (health !== 'wiped') {
      this.storage.health = health;
      this.doubts.storage(health);
      return;
    }
    this.storage.texts.clear();
    this.owners.clear();
    this.rules.loseJournal(false);
  }

  /** A text was kept on the device. */
  private written(tab: Tab, key: string): void {
    for (const other of this.tabs) {
      if (other !== tab && other.state === 'live') queueMicrotask(() => other.win.dispatchEvent(new Event('storage')));
    }
    const { rules } = this;
    if (tab.started?.readOnly) rules.break(`a write to ${key} in review`);
    const isAlone = key.includes(' none ');
    if (key.includes(' owner ')) {
      tab.claim = key;
      this.owners.set(key, tab);
    } else {
      const owner = this.owners.get(tab.claim);
      if (owner && owner !== tab && !tab.isBlind) rules.break(`a write to ${key} from a tab that was taken over`);
      rules.ledgers[isAlone ? 'alone' : 'lms'].promise(tab.tracker.attempt, 'journal');
      for (const answer of tab.answers) if (answer.state === 'given') answer.state = 'journal';
    }
  }

  private committing(tab: Tab): (acknowledged: boolean) => void {
    const { now } = this.clock;
    if (!this.isForced && now - tab.lastCommit < GAP)
      this.rules.break(`a commit ${now - tab.lastCommit} ms after the last one`);
    tab.lastCommit = now;
    const { attempt } = tab.tracker;
    const answers = [...tab.answers];
    return (acknowledged) => {
      const { lms } = this;
      if (!acknowledged || !lms || !tab.isConnected) return;
      this.doubts.says(answers);
      if (tab.launch!.lied) return;
      this.doubts.acknowledged(this.storage.health);
      this.rules.ledgers.lms.promise(attempt, 'lms');
      this.rules.acknowledged(tab, answers, lms);
    };
  }

  /** The LMS kept something. */
  private kept(launch: WalkLaunch): void {
    const timeOf = (tabs: readonly Tab[]): number => tabs.reduce((sum, { time }) => sum + time, 0);
    const all = [...this.tabs, ...this.past].filter((tab) => tab.launch);
    const its = all.filter((tab) => tab.launch === launch);
    this.rules.kept(this.lms!, timeOf(its), timeOf(all));
    this.doubts.kept(launch, this.launches, its);
    if (launch.dropped) this.rules.startOver();
    if (launch.lied) this.rules.ledgers.lms.lose('lms');
  }

  /** Everything works again: what was promised is there, in the course and in the record. */
  private async heal(): Promise<void> {
    const { lms, storage, rules } = this;
    lms?.heal();
    storage.health = 'ok';
    while (this.tabs.length > 0) await this.leave(this.tabs[0]!);
    // What is still underway arrives.
    await this.clock.advance(60_000);
    await this.launch('normal', true);
    await this.clock.advance(5_000);
    const tab = this.tabs[0]!;
    const answers = this.past.flatMap((one) => (one.isConnected ? one.answers : []));
    if (lms && tab.started && !tab.started.readOnly) rules.healed(tab, lms, answers);
    await this.leave(tab);
    const before = lms?.standing;
    await this.launch('normal', true);
    await this.clock.advance(5_000);
    const after = lms?.standing;
    const isSame = JSON.stringify(before?.answers) === JSON.stringify(after?.answers);
    if (!isSame && this.spec.habit !== 'openedx') rules.break('answers again after healing');
    await this.leave(this.tabs[0]!);
  }
}
