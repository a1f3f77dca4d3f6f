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

/** Loads the parts of a divided document: first, and alone, the one that the learner waits for; then the others in order. */
export class Parts {
  /** Nothing is missing any more. */
  readonly whole: Promise<void>;
  /** The last try failed; there will be others. */
  isFailing = false;
  private readonly missing: Set<PartFile>;
  private readonly loading = new Set<PartFile>();
  private failures = 0;
  /** What has just run. */
  private came: Part | null = null;
  private readonly waiting = new Set<() => void>();
  private settle: () => void = () => undefined;

  /**
   * @param onArrival a part is in its place
   * @param onTrouble `isFailing` is true
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
    let next = this.pick(where());
    if (next) await this.bring(next, where);
    const lane = async (): Promise<void> => {
      while ((next = this.pick(where()))) await this.bring(next, where);
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    this.settle();
  }

  /** Tries at once what would be tried later. */
  retry(): void {
    for (const goOn of this.waiting) goOn();
    this.waiting.clear();
  }

  /** The rest of this screen is still to come. */
  lacksScreen(id: string): boolean {
    return [...this.missing].some(({ screens }) => screens.includes(id));
  }

  /** The texts of this module's test are still to come. */
  lacksModule(index: number): boolean {
    return [...this.missing].some(({ module }) => module === index);
  }

  private pick(where: string): PartFile | undefined {
    const open = [...this.missing].filter((file) => !this.loading.has(file));
    return open.find(({ screens }) => screens.includes(where)) ?? open[0];
  }

  private async bring(file: PartFile, where: () => string): Promise<void> {
    this.loading.add(file);
    let part: Part | null;
    while (!(part = await this.fetch(file))) await this.pause();
    if (!file.screens.includes(where())) await idle();
    this.put(file, part);
  }

  private async fetch({ src }: PartFile): Promise<Part | null> {
    globalThis.plPart = (part) => (this.came = part);
    await loadScript(src);
    // A script's load event follows right upon its run: no other part came in between.
    const { came } = this;
    this.came = null;
    return came;
  }

  /** Until the next try: twice as long each time, or as soon as there is a network again. */
  private async pause(): Promise<void> {
    this.isFailing = true;
    this.onTrouble();
    const wait = Math.min(LONGEST, SHORTEST * 2 ** this.failures);
    this.failures += 1;
    await new Promise<void>((done) => {
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
    this.failures = 0;
    this.isFailing = false;
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
