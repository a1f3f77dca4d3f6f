// First: what the reader chose holds before the first element comes to life.
import '../elements/comfort-settings.js';
import type { Course } from '../course/course.js';
import type { Interaction, InteractionResult } from '../course/interaction.js';
import type { PartFile } from '../course/part.js';
import { outline } from '../course/outline.js';
import { screenIds } from '../course/rollup.js';
import type { PlCourse } from '../elements/course.js';
import { fire } from '../elements/events.js';
import { prepare, shownResult } from '../elements/items.js';
import type { PlQuestion } from '../elements/question.js';
import type { PlHome } from '../elements/home.js';
import type { PlRecall } from '../elements/recall.js';
import type { PlTest } from '../elements/test.js';
import { browserTimers, sleep } from '../tracking/timers.js';
import type { Tracker } from '../tracking/tracker.js';
import { fetchCore, readCore, type Core } from './core.js';
import { loadScript } from './load-script.js';
import { notLoaded, Notices } from './notices.js';
import { Parts, type Lack } from './parts.js';
import { announce } from './playing.js';
import '../elements/choice.js';
import '../elements/course.js';
import '../elements/fill-in.js';
import '../elements/home.js';
import '../elements/hotspot.js';
import '../elements/likert.js';
import '../elements/matching.js';
import '../elements/numeric.js';
import '../elements/page.js';
import '../elements/progress.js';
import '../elements/recall.js';
import '../elements/scenario.js';
import '../elements/sequencing.js';
import '../elements/test.js';

/** How long the LMS, and a screen's missing rest, are waited for before something is done about it, ms. */
const PATIENCE = 700;

/** How often the course's data are asked for when they did not come, ms. */
const CORE_EVERY = 3000;

/**
 * Starts the course on the document that the script finds itself in: elements' events go up to the tracker, its attempt
 * comes down to them as properties.
 */
export function play(connect: (course: Course) => Tracker): void {
  const element = document.querySelector('pl-course')!;
  // What no first answer waits for comes after it on the line.
  const { extras } = document.body.dataset;
  if (extras) void loadScript(extras);
  const start = (core: Core): void => void new Player(core, connect(core.course), element).start();
  const core = readCore();
  if (core) start(core);
  else void waitForCore(element).then(start);
}

/**
 * Nothing can be judged nor sent without it: until it comes, the text can be read, and no answer be given and lost. It is
 * asked for every few seconds, and whenever the learner asks.
 */
async function waitForCore(element: PlCourse): Promise<Core> {
  const main = element.querySelector('main')!;
  main.inert = true;
  for (let core: Core | null = null; ; core = await fetchCore()) {
    if (core) {
      main.inert = false;
      element.notice = null;
      return core;
    }
    const asked = new Promise<void>((done) => (element.notice = notLoaded(done)));
    await Promise.race([asked, sleep(browserTimers, CORE_EVERY)]);
  }
}

class Player {
  private readonly course: Course;
  private readonly titles: Readonly<Record<string, string>>;
  private readonly practice: readonly Interaction[];
  /** Items of all tests by id, for the recalls. */
  private readonly bank: ReadonlyMap<string, Interaction>;
  /** Results already shown, by interaction id: an element is told once. */
  private readonly shown = new Map<string, InteractionResult>();
  private readonly parts: Parts;
  private readonly notices: Notices;
  private ready = false;
  /** 0..1, the LMS's pass mark; null when the course's counts. */
  private mastery: number | null = null;
  /** The screen whose rest is missing for long. */
  private overdue = '';

  constructor(
    core: Core,
    private readonly tracker: Tracker,
    private readonly element: PlCourse,
  ) {
    const course = (this.course = core.course);
    const pages = course.modules.flatMap((module) => module.pages);
    this.practice = pages.flatMap((page) => page.interactions);
    const others = course.modules.flatMap(({ recall, test }) => [recall ?? [], test ?? []].flat());
    this.titles = Object.fromEntries([...pages, ...others].map(({ id, title }) => [id, title]));
    this.bank = new Map(course.modules.flatMap(({ test }) => (test?.bank ?? []).map((item) => [item.id, item])));
    this.parts = new Parts(
      course,
      core.parts,
      (file) => this.#arrive(file),
      () => this.#show(),
    );
    this.notices = new Notices(this.titles, screenIds(course)[0], () => this.parts.retry());
  }

  async start(): Promise<void> {
    const { course, element, tracker } = this;
    element.screens = screenIds(course);
    element.titles = this.titles;
    element.addEventListener('pl-visit', ({ detail }) => this.#visit(detail.id));
    element.addEventListener('pl-answer', ({ detail }) =>
      tracker.answer(detail.id, detail.response, detail.latency, detail),
    );
    element.addEventListener('pl-test-start', ({ detail }) => tracker.startTest(detail.id));
    element.addEventListener('pl-test-finish', ({ detail }) => tracker.finishTest(detail.id));
    tracker.addEventListener('change', () => this.#show());
    this.#prepare();
    this.#show();

    const landed = element.location;
    const begun = tracker.start();
    announce({ course, tracker, begun, whole: this.parts.whole });
    // The learner may be taken elsewhere yet: what they will read there comes first.
    void Promise.race([begun, sleep(browserTimers, PATIENCE)]).then(() =>
      this.parts.load(() => location.hash.slice(1) || element.location),
    );
    const { attempt, mastery } = await begun;
    this.ready = true;
    this.mastery = mastery;
    this.#openTests();
    const place = attempt.location;
    const moved = element.location !== landed || location.hash !== '';
    if (place && !moved) element.goTo(place);
    else this.#visit(element.location);
    this.#show();
  }

  /** The rest of some screens has come, or texts of a module. */
  #arrive({ screens }: PartFile): void {
    this.#prepare();
    if (this.ready) this.#openTests();
    this.#show();
    // What they show was told them before it had a place.
    for (const id of screens) (document.getElementById(id) as PlHome | null)?.requestUpdate();
    fire(this.element, 'pl-arrived', {});
    this.element.follow(screens);
  }

  #prepare(): void {
    for (const item of this.practice) {
      const view = document.getElementById(item.id) as PlQuestion | null;
      if (view) prepare(view, item);
    }
  }

  /**
   * Only once the attempt is known: a try started on an empty one would be drawn anew, and its answers be lost. And once the
   * texts are there. The LMS's pass mark replaces the tests' own on the screen as in the record.
   */
  #openTests(): void {
    const { mastery, parts } = this;
    let lacks = false;
    for (const [index, { recall, test, objectives }] of this.course.modules.entries()) {
      const recalling = recall && (document.getElementById(recall.id) as PlRecall | null);
      if (recalling && !lacks) recalling.bank = this.bank;
      const isLacking = parts.lackOfModule(index) !== null;
      lacks ||= isLacking;
      const view = test && (document.getElementById(test.id) as PlTest | null);
      if (!view || view.test || isLacking) continue;
      const masteryScore = mastery ?? test.masteryScore;
      Object.assign(view, { test: { ...test, masteryScore }, objectives, titles: this.titles });
    }
  }

  /**
   * Side screens (glossary, about) are no place in the course; the very first sight waits for what the LMS holds, and a screen
   * that lacks its rest was not seen yet.
   */
  #visit(id: string): void {
    this.#waitFor(id);
    const isFirstSight = !this.ready && location.hash === '';
    if (!isFirstSight && !this.parts.lackOfScreen(id) && this.element.screens.includes(id)) this.tracker.visit(id);
  }

  #waitFor(id: string): void {
    this.overdue = '';
    if (!this.#lackOf(id)) return;
    void sleep(browserTimers, PATIENCE).then(() => {
      if (this.element.location !== id) return;
      this.overdue = id;
      this.#show();
    });
  }

  #lackOf(id: string): Lack {
    const module = this.course.modules.findIndex(({ test }) => test?.id === id);
    return this.parts.lackOfScreen(id) ?? this.parts.lackOfModule(module);
  }

  #lack(): Lack {
    const { location: id } = this.element;
    return id === this.overdue ? this.#lackOf(id) : null;
  }

  #show(): void {
    const { element, tracker } = this;
    element.visited = tracker.attempt.visited;
    element.outline = outline(this.course, tracker.attempt, this.mastery);
    element.ready = this.ready;
    element.notice = this.notices.next(tracker, this.#lack());
    for (const { recall, test } of this.course.modules) {
      for (const screen of [recall, test]) {
        const view = screen && (document.getElementById(screen.id) as PlRecall | PlTest | null);
        if (view) view.attempt = tracker.attempt;
      }
    }
    for (const interaction of this.practice) this.#showResult(interaction);
  }

  #showResult(interaction: Interaction): void {
    const result = this.tracker.attempt.results[interaction.id];
    if (!result || this.shown.get(interaction.id) === result) return;
    const view = document.getElementById(interaction.id) as PlQuestion | null;
    if (!view) return;
    this.shown.set(interaction.id, result);
    view.result = shownResult(interaction, result);
  }
}
