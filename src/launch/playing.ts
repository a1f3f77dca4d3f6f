import type { Course } from '../course/course.js';
import type { Tracker } from '../tracking/tracker.js';

/** What the player hands to the extras, which come in a script of their own. */
export interface Playing {
  readonly course: Course;
  readonly tracker: Tracker;
  /** Once the attempt is known. */
  readonly begun: Promise<{
    /** 0..1, the LMS's pass mark; null when the course's counts. */
    readonly mastery: number | null;
    /** As the LMS tells it; '' where it doesn't. */
    readonly learnerName: string;
  }>;
  /** Once every screen has its rest, and every item its texts. */
  readonly whole: Promise<void>;
}

declare global {
  interface Window {
    plPlaying?: Playing;
  }
}

const EVENT = 'pl-playing';

export function announce(playing: Playing): void {
  window.plPlaying = playing;
  window.dispatchEvent(new Event(EVENT));
}

/** Calls back once there is something to add to, be it now or later. */
export function whenPlaying(run: (playing: Playing) => void): void {
  if (window.plPlaying) run(window.plPlaying);
  else window.addEventListener(EVENT, () => run(window.plPlaying!), { once: true });
}

/** Calls back with this element once it is in the document: at once, or when its screen has its rest. */
export function whenThere(selector: string, run: (element: Element) => void): void {
  const look = (): void => {
    const element = document.querySelector(selector);
    if (!element) return;
    document.removeEventListener('pl-arrived', look);
    run(element);
  };
  document.addEventListener('pl-arrived', look);
  look();
}
