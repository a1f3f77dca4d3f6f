import { drawnItems, findInteraction } from '../../src/course/attempt.js';
import type { Course } from '../../src/course/course.js';
import type { Interaction } from '../../src/course/interaction.js';
import { isComplete, keyOf } from '../../src/course/judge.js';
import { screenIds } from '../../src/course/rollup.js';
import { habits } from '../../src/preview/habits.js';
import type { LessonMode, Standard } from '../../src/preview/record.js';
import { NoLmsSession } from '../../src/tracking/no-lms.js';
import type { Act } from './walk-acts.js';
import { settle, WalkClock } from './walk-clock.js';
import { courseOf, responseTo, updated, type CourseSpec } from './walk-course.js';
import { WalkStorage } from './walk-device.js';
import type { WalkLaunch, WalkLms } from './walk-lms.js';
import { WalkLrs } from './walk-lrs.js';
import { mayFall, Rules } from './walk-rules.js';
import { WalkScorm } from './walk-scorm.js';
import { Tab, type Given } from './walk-tab.js';

export interface WalkSpec {
  readonly standard: Standard | 'none';
  /** Of SCORM LMSs. */
  readonly habit: string;
  /** 0..1, the LMS's own pass mark; null for none. */
  readonly mastery: number | null;
  readonly course: CourseSpec;
  readonly acts: readonly Act[];
}

/** A morning in January. */
const START = Date.UTC(2026, 0, 31, 9, 5);

/** Saver: at most one commit in this time. */
const GAP = 1000;

/** Any act on any course, device and LMS; after each of them all rules are looked at. */
export class Walk {
  readonly rules: Rules;
  readonly clock = new WalkClock((error) => this.thrown(error));
  private readonly lms: WalkLms | null;
  private readonly storage = new WalkStorage();
  private readonly launches: WalkLaunch[] = [];
  private course: Course;
  private tabs: Tab[] = [];
  private readonly past: Tab[] = [];
  /** Who claimed the attempt last; with an LMS, and without. */
  private readonly owners = new Map<boolean, Tab>();
  /** LMS's pages that hold a record which another session has written to since. */
  private readonly stale = new Set<WalkLaunch>();
  private clockError = 0;
  private isLeaving = false;
  /** Commits now are forced by the page's life. */
  private isForced = false;
  private wasUpdated = false;
  private given = 0;
  /**
   * Answers may be missing from the record, though not from the attempt: the journal could not be read, or the LMS's page
   * held answers that it did not bring to the LMS, and showed them to a course that was loaded again.
   */
  private mayMiss = false;
  private hasLied = false;
  private hasFilled = false;

  constructor(private readonly spec: WalkSpec) {
    this.course = courseOf(spec.course);
    this.rules = new Rules({ isMute: spec.habit === 'openedx', mayFall: mayFall(this.course) });
    this.lms = this.newLms();
  }

  /** @returns what is broken at the first act after which something is; null when nothing ever is */
  async run(): Promise<string | null> {
    const realNow = Date.now;
    const realWarn = console.warn;
    Date.now = () => START + this.clock.now + this.clockError;
    console.warn = () => {};
    try {
      for (const [index, act] of this.spec.acts.entries()) {
        await this.perform(act);
        this.look();
        if (this.rules.broken.length > 0) return `${this.rules.broken.join('\n')}\nafter act ${index}`;
      }
      await this.heal();
      this.look();
      return this.rules.broken.length > 0 ? `${this.rules.broken.join('\n')}\nafter healing` : null;
    } finally {
      for (const tab of this.tabs) tab.end();
      Date.now = realNow;
      console.warn = realWarn;
    }
  }

  private newLms(): WalkLms | null {
    const { standard, habit, mastery } = this.spec;
    const scene = {
      clock: this.clock,
      leaving: () => this.isLeaving,
      onKept: (launch: WalkLaunch) => this.kept(launch),
    };
    if (standard === 'none') return null;
    if (standard === 'cmi5') return new WalkLrs(scene, mastery);
    const text = mastery === null ? '' : String(standard === 'scorm12' ? mastery * 100 : mastery);
    return new WalkScorm(standard, { ...scene, habit: habits[habit]!, mastery: text });
  }

  private look(): void {
    for (const launch of this.launches) this.rules.launch(launch);
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
        this.wasUpdated = true;
        return;
      case 'clock':
        this.clockError += act.ms;
        return;
      case 'storage':
        return this.setStorage(act.health);
      case 'fault':
        this.rules.mayRepeat ||= act.name === 'truncate';
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
    const { tracker, win } = tab;
    const tests = tab.course.modules.flatMap(({ test }) => test ?? []);
    switch (act.do) {
      case 'answer':
        await this.answer(tab, act);
        return this.clock.advance(act.think);
      case 'visit': {
        const screens = screenIds(tab.course);
        return tracker.visit(screens[act.which % screens.length]!);
      }
      case 'start':
      case 'finish': {
        const { id } = tests[act.which % tests.length]!;
        return act.do === 'start' ? tracker.startTest(id) : tracker.finishTest(id);
      }
      case 'test': {
        const test = tests[act.which % tests.length]!;
        tracker.startTest(test.id);
        const state = tracker.attempt.tests[test.id];
        for (const item of state && !state.finished ? drawnItems(test, state) : []) {
          this.give(tab, item, act.response, null);
          await this.clock.advance(400);
        }
        return tracker.finishTest(test.id);
      }
      case 'hide':
      case 'show':
        return this.forced(() => (act.do === 'hide' ? win.hide() : win.show()));
      case 'freeze':
        return this.forced(() => tab.freeze());
      case 'leave':
        return this.leave(tab);
      case 'crash':
        return this.end(tab);
      case 'refresh': {
        await (act.crash ? this.end(tab) : this.leave(tab));
        this.mayMiss ||= [...this.tabs, ...this.past].some(({ answers }) =>
          answers.some(({ state }) => state !== 'lms'),
        );
        // Open edX's page tells no counts, and the lists of both would be mixed.
        const isNew = (tab.launch && this.stale.has(tab.launch)) || this.spec.habit === 'openedx';
        return isNew ? this.launch('normal', true) : this.open(tab.launch, true);
      }
    }
  }

  private async answer(tab: Tab, act: Extract<Act, { readonly do: 'answer' }>): Promise<void> {
    const { course, tracker } = tab;
    const { tests, recalls } = tracker.attempt;
    const places = [
      ...course.modules
        .flatMap(({ pages }) => pages.flatMap(({ interactions }) => interactions))
        .map(({ id }) => [id] as const),
      ...Object.values(tests).flatMap(({ items, finished }) => (finished ? [] : items.map((id) => [id] as const))),
      ...Object.entries(recalls).flatMap(([recall, { items }]) => items.map((id) => [id, recall] as const)),
    ];
    const [id, recall] = places[act.which % Math.max(1, places.length)] ?? [];
    const found = id === undefined ? null : findInteraction(course, id);
    if (found) this.give(tab, found.interaction, act.response, act.sure, recall);
  }

  private give(
    tab: Tab,
    item: Interaction,
    which: number | 'right',
    confidence: 'sure' | 'unsure' | null,
    recall?: string,
  ): void {
    const { tracker, course } = tab;
    const response = (which === 'right' ? keyOf(item) : null) ?? responseTo(item, Number(which) || 0);
    // Two answers never come in one millisecond, and their latencies tell them apart.
    this.clock.block(1);
    this.given += 1;
    const latency = this.given * 10;
    const name = `${item.id}${recall === undefined ? '' : '_recall'}`;
    const records = [`${name} ${latency}`, ...(confidence ? [`${name}_certitude ${latency}`] : [])];
    const isRecorded = isComplete(item, response);
    const answer: Given = { id: item.id, records: isRecorded ? records : [], state: 'given', isFree: !tab.started };
    tab.answers.push(answer);
    const place = recall ?? findInteraction(course, item.id)?.test?.id ?? 'practice';
    const told = { response, outcome: 'neutral', score: 0, latency, ...(confidence && { confidence }) } as const;
    for (const ledger of Object.values(this.rules.ledgers)) ledger.give(place, item.id, told);
    const result = tracker.answer(item.id, response, latency, {
      ...(confidence && { confidence }),
      ...(recall !== undefined && { recall }),
    });
    if (!result) tab.answers.splice(tab.answers.indexOf(answer), 1);
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
    for (const tab of this.tabs.filter(({ started, isBlind }) => !started || isBlind || !isOk)) await this.leave(tab);
    const launch = this.lms?.launch(mode) ?? null;
    if (launch) this.launches.push(launch);
    return this.open(launch, isPatient);
  }

  private async open(launch: WalkLaunch | null, isPatient: boolean): Promise<void> {
    const { lms, storage, course } = this;
    const tab: Tab = new Tab(
      course,
      launch,
      this.tabs.length + this.past.length + 1,
      {
        clock: this.clock,
        onThrow: (error) => this.thrown(error),
        onWrite: (one, key) => this.written(one, key),
        onCommit: (one) => this.committing(one),
      },
      {
        device: (onWrite) => storage.storeOf(onWrite),
        session: (one, win, device) =>
          launch
            ? launch.connect(win, this.clock.timersOf(one), course, () => one.isAlive)
            : new NoLmsSession({ device, courseId: course.id }),
      },
    );
    for (const answer of [...this.tabs, ...this.past].flatMap(({ answers }) => answers))
      answer.isFree ||= answer.state !== 'lms' && findInteraction(course, answer.id) === null;
    this.tabs.push(tab);
    let isOpen = false;
    void tab.start().then(() => {
      isOpen = true;
      if (tab.started && tab.isAlive) this.opened(tab, lms);
    });
    for (let i = 0; i < 700 && isPatient && !isOpen; i += 1) await this.clock.advance(i < 50 ? 100 : 1_000);
    if (isPatient && !isOpen) this.rules.break('a launch that never ends');
    await settle();
  }

  private opened(tab: Tab, lms: WalkLms | null): void {
    // A journal that could not be written is older than what the LMS lied about: what it alone holds may lose.
    if (this.storage.health === 'throws' || (this.hasLied && this.hasFilled)) this.loseJournal(true);
    for (const ledger of Object.values(this.rules.ledgers)) ledger.update(tab.course);
    this.rules.resumed(tab, lms);
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
      this.hasFilled ||= health !== 'ok';
      return;
    }
    this.storage.texts.clear();
    this.owners.clear();
    this.loseJournal(false);
  }

  private loseJournal(isBackLater: boolean): void {
    this.mayMiss = true;
    for (const ledger of Object.values(this.rules.ledgers)) ledger.lose('journal', isBackLater);
  }

  /** A text was kept on the device. */
  private written(tab: Tab, key: string): void {
    for (const other of this.tabs) {
      if (other !== tab && other.state === 'live') queueMicrotask(() => other.win.dispatchEvent(new Event('storage')));
    }
    const { rules } = this;
    if (tab.started?.readOnly) rules.break(`a write to ${key} in review`);
    const isAlone = key.includes(' none ');
    if (key.includes(' owner ')) this.owners.set(tab.session.standard === 'none', tab);
    else {
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
      tab.lastCommit = this.clock.now;
      const { lms } = this;
      if (!acknowledged || !lms || !tab.isConnected) return;
      if (tab.launch!.lied) return;
      this.hasLied = false;
      this.hasFilled = this.storage.health !== 'ok';
      this.rules.ledgers.lms.promise(attempt, 'lms');
      this.rules.acknowledged(tab, answers, lms);
    };
  }

  /** The LMS kept something. */
  private kept(launch: WalkLaunch): void {
    const timeOf = (tabs: readonly Tab[]): number => tabs.reduce((sum, { time }) => sum + time, 0);
    const all = [...this.tabs, ...this.past].filter((tab) => tab.launch);
    this.rules.kept(this.lms!, timeOf(all.filter((tab) => tab.launch === launch)), timeOf(all), this.wasUpdated);
    for (const other of this.launches) if (other !== launch) this.stale.add(other);
    if (launch.dropped) {
      this.loseJournal(true);
      this.rules.startOver();
    }
    if (!launch.lied) return;
    this.hasLied = true;
    this.rules.ledgers.lms.lose('lms');
  }

  /** Everything works again: what was promised is there, in the course and in the record. */
  private async heal(): Promise<void> {
    const { lms, storage, rules } = this;
    lms?.heal();
    storage.health = 'ok';
    while (this.tabs.length > 0) await this.leave(this.tabs[0]!);
    await this.launch('normal', true);
    await this.clock.advance(5_000);
    const tab = this.tabs[0]!;
    const answers = this.past.flatMap((one) => (one.isConnected ? one.answers : []));
    const isCounted = !this.mayMiss && this.spec.habit !== 'openedx';
    if (lms && tab.started && !tab.started.readOnly) rules.healed(tab, lms, answers as Given[], isCounted);
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
