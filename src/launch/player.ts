// First: what the reader chose holds before the first element comes to life.
import '../elements/comfort-settings.js';
import { msg, str } from '@lit/localize';
import type { Course } from '../course/course.js';
import type { Interaction, InteractionResult } from '../course/interaction.js';
import { outline } from '../course/outline.js';
import { screenIds } from '../course/rollup.js';
import type { Notice, PlCourse } from '../elements/course.js';
import { prepare, shownResult } from '../elements/items.js';
import type { PlQuestion } from '../elements/question.js';
import type { PlRecall } from '../elements/recall.js';
import type { PlTest } from '../elements/test.js';
import type { Tracker } from '../tracking/tracker.js';
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

/**
 * Starts the course on the document that the script finds itself in: elements' events go up to the tracker, its attempt
 * comes down to them as properties.
 */
export function play(connect: (course: Course) => Tracker): void {
  const course = JSON.parse(document.getElementById('pl-data')!.textContent!) as Course;
  const player = new Player(course, connect(course), document.querySelector('pl-course')!);
  void player.start();
}

class Player {
  private readonly titles: Readonly<Record<string, string>>;
  private readonly practice: readonly Interaction[];
  /** Items of all tests by id, for the recalls. */
  private readonly bank: ReadonlyMap<string, Interaction>;
  /** Results already shown, by interaction id: an element is told once. */
  private readonly shown = new Map<string, InteractionResult>();
  private ready = false;
  /** 0..1, the LMS's pass mark; null when the course's counts. */
  private mastery: number | null = null;

  constructor(
    private readonly course: Course,
    private readonly tracker: Tracker,
    private readonly element: PlCourse,
  ) {
    const pages = course.modules.flatMap((module) => module.pages);
    this.practice = pages.flatMap((page) => page.interactions);
    const others = course.modules.flatMap(({ recall, test }) => [recall ?? [], test ?? []].flat());
    this.titles = Object.fromEntries([...pages, ...others].map(({ id, title }) => [id, title]));
    this.bank = new Map(course.modules.flatMap(({ test }) => (test?.bank ?? []).map((item) => [item.id, item])));
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
    for (const item of this.practice) {
      const view = document.getElementById(item.id) as PlQuestion | null;
      if (view) prepare(view, item);
    }
    this.#show();

    const landed = element.location;
    const begun = tracker.start();
    announce({ course, tracker, begun });
    const { attempt, mastery } = await begun;
    this.ready = true;
    this.mastery = mastery;
    this.#openTests(mastery);
    const place = attempt.location;
    const moved = element.location !== landed || location.hash !== '';
    if (place && !moved) element.goTo(place);
    else this.#visit(element.location);
    this.#show();
  }

  /**
   * Only once the attempt is known: a try started on an empty one would be drawn anew, and its answers be lost.
   * @param mastery the LMS's pass mark, which replaces the tests' own on the screen as in the record
   */
  #openTests(mastery: number | null): void {
    for (const { recall, test, objectives } of this.course.modules) {
      const recalling = recall && (document.getElementById(recall.id) as PlRecall | null);
      if (recalling) recalling.bank = this.bank;
      const view = test && document.getElementById(test.id);
      if (!view) continue;
      const masteryScore = mastery ?? test.masteryScore;
      Object.assign(view, { test: { ...test, masteryScore }, objectives, titles: this.titles });
    }
  }

  /** Side screens (glossary, about) are no place in the course; the very first sight waits for what the LMS holds. */
  #visit(id: string): void {
    const isFirstSight = !this.ready && location.hash === '';
    if (!isFirstSight && this.element.screens.includes(id)) this.tracker.visit(id);
  }

  #show(): void {
    const { element, tracker } = this;
    element.visited = tracker.attempt.visited;
    element.outline = outline(this.course, tracker.attempt, this.mastery);
    element.ready = this.ready;
    element.notice = this.#notice();
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
    this.shown.set(interaction.id, result);
    const view = document.getElementById(interaction.id) as PlQuestion | null;
    if (view) view.result = shownResult(interaction, result);
  }

  #lastNotice: Notice | null = null;

  /** The same words stay the same notice, so that one that was dismissed stays so. */
  #notice(): Notice | null {
    const text = this.#noticeText();
    if (text !== this.#lastNotice?.text) this.#lastNotice = text ? { text, ...this.#wayOut() } : null;
    return this.#lastNotice;
  }

  /** A course taken over by another tab can be taken back: loaded anew, it reads what the other tab did. */
  #wayOut(): Pick<Notice, 'action'> {
    if (this.tracker.status !== 'taken-over') return {};
    return { action: { label: msg('Continuer ici'), run: () => location.reload() } };
  }

  #noticeText(): string | undefined {
    const { attempt, status } = this.tracker;
    switch (status) {
      case 'not-tracked':
        return msg(
          'Aucune plateforme de formation n’a répondu : vos résultats ne seront pas envoyés. Le parcours reste entier, et votre avancée est gardée sur cet appareil.',
        );
      case 'lms-failing':
        return msg(
          'La plateforme de formation ne répond plus. Vos réponses sont gardées sur cet appareil et seront envoyées dès que possible. Gardez cette page ouverte, ou revenez plus tard.',
        );
      case 'cut-off':
        return msg(
          'La plateforme de formation ne répond plus à cette page. Vos réponses sont gardées sur cet appareil et seront envoyées à la prochaine ouverture depuis la plateforme.',
        );
      case 'time-out':
        return msg(
          'Le temps prévu par la plateforme est écoulé : vos réponses sont enregistrées, la suite ne l’est pas.',
        );
      case 'read-only':
        return msg('Vous pouvez tout revoir et tout essayer : rien n’est enregistré.');
      case 'taken-over':
        return msg(
          'Le parcours est ouvert dans un autre onglet. Continuez là-bas, ou reprenez ici. En attendant, rien n’est enregistré sur cette page.',
        );
      case 'resumed': {
        const place = attempt.location;
        const title = place && place !== this.element.screens[0] ? this.titles[place] : undefined;
        return title ? msg(str`Vous reprenez où vous en étiez : «\u00a0${title}\u00a0».`) : undefined;
      }
      default:
        return undefined;
    }
  }
}
