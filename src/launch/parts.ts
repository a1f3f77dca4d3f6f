import type { Course } from '../course/course.js';
import type { Part, PartFile } from '../course/part.js';
import { graft } from '../course/texts.js';
import { loadScript } from './load-script.js';

declare global {
  /** Called by each `part-….js`. */
  var plPart: ((part: Part) => void) | undefined;
}

/** As many are fetched at a time, once the first is there. */
const LANES = 2;
/** ms; then twice as long each time, up to the last. */
const SHORTEST = 1000;
const LONGEST = 30_000;

/** What a screen lacks: nothing, a part that is on its way, or one whose last try failed. */
export type Lack = null | 'coming' | 'failing';

/** Loads the parts of a divided document: first, and alone, the one that the learner waits for; then the others in order. */
export class Parts {
  /** Nothing is missing any more. */
  readonly whole: Promise<void>;
  private readonly missing: Set<PartFile>;
  private readonly loading = new Set<PartFile>();
  private readonly failing = new Set<PartFile>();
  /** What has just run. */
  private came: Part | null = null;
  private readonly waiting = new Set<() => void>();
  private settle: () => void = () => undefined;
  private giveWay: () => void = () => undefined;

  /**
   * @param onArrival a part is in its place
   * @param onTrouble a part failed; it is tried again
   */
  constructor(
    private readonly course: Course,
    files: readonly PartFile[],
    private readonly onArrival: (file: PartFile) => void,
    private readonly onTrouble: () => void,
  ) {
    this.missing = new Set(files);
    this.whole = new Promise((done) => (this.settle = done));
  }

  /** @param where id of the screen that the learner is on */
  async load(where: () => string): Promise<void> {
    const first = this.bringNext(where);
    // The others wait for it, unless it fails.
    await Promise.race([first, new Promise<void>((done) => (this.giveWay = done))]);
    const lane = async (): Promise<void> => {
      while (await this.bringNext(where));
    };
    await Promise.all([first, ...Array.from({ length: LANES }, lane)]);
    this.settle();
  }

  /** Tries at once what would be tried later. */
  retry(): void {
    for (const goOn of this.waiting) goOn();
    this.waiting.clear();
  }

  lackOfScreen(id: string): Lack {
    return this.lack(({ screens }) => screens.includes(id));
  }

  /** Of the texts of this module's test. */
  lackOfModule(index: number): Lack {
    return this.lack(({ module }) => module === index);
  }

  private lack(isWanted: (file: PartFile) => boolean): Lack {
    const file = [...this.missing].find(isWanted);
    if (!file) return null;
    return this.failing.has(file) ? 'failing' : 'coming';
  }

  /** @returns false when nothing is left to ask for */
  private async bringNext(where: () => string): Promise<boolean> {
    const open = [...this.missing].filter((file) => !this.loading.has(file));
    const file = open.find(({ screens }) => screens.includes(where())) ?? open[0];
    if (!file) return false;
    this.loading.add(file);
    let part: Part | null;
    for (let tries = 0; !(part = await this.fetch(file)); tries += 1) {
      this.failing.add(file);
      this.giveWay();
      this.onTrouble();
      await this.pause(Math.min(LONGEST, SHORTEST * 2 ** tries));
    }
    if (!file.screens.includes(where())) await idle();
    this.put(file, part);
    return true;
  }

  private async fetch({ src }: PartFile): Promise<Part | null> {
    globalThis.plPart = (part) => (this.came = part);
    await loadScript(src);
    // A script's load event follows right upon its run: no other part came in between.
    const { came } = this;
    this.came = null;
    return came;
  }

  /** For so many milliseconds, or until there is a network again, or someone asks. */
  private pause(wait: number): Promise<void> {
    return new Promise((done) => {
      this.waiting.add(done);
      setTimeout(done, wait);
      window.addEventListener('online', () => done(), { once: true });
    });
  }

  private put(file: PartFile, { screens, module, texts }: Part): void {
    if (module !== null) graft(this.course.modules[module]!, texts);
    for (const [id, html] of Object.entries(screens)) {
      const screen = document.getElementById(id);
      screen?.insertAdjacentHTML('beforeend', html);
      screen?.removeAttribute('late');
    }
    this.missing.delete(file);
    this.onArrival(file);
  }
}

/** When the browser has nothing better to do: nobody waits for it. */
function idle(): Promise<void> {
  return new Promise((done) => {
    // Safari has no such callback.
    if ('requestIdleCallback' in window) requestIdleCallback(() => done(), { timeout: 500 });
    else setTimeout(done);
  });
}
