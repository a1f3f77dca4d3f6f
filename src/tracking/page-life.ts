/** What the tracker wants to know of the page's life. */
export interface PageLife {
  /** Out of sight: perhaps for the last time, as phones end pages without another word. */
  hidden(): void;
  /** In sight again, also from the back-forward cache. */
  shown(): void;
  /** For good. */
  left(): void;
  /** The network is back. */
  online(): void;
  /** The learner gave a sign. */
  sign(): void;
}

const SIGNS = ['pointerdown', 'keydown', 'scroll', 'focusin'];

/** Never `unload`: it is not fired on phones, and it keeps pages out of the back-forward cache. @returns an end to it */
export function watchPage(win: Window, life: PageLife): () => void {
  const ends: (() => void)[] = [];
  const on = (target: EventTarget, type: string, run: (event: Event) => void): void => {
    const options = { capture: true, passive: true };
    target.addEventListener(type, run, options);
    ends.push(() => target.removeEventListener(type, run, options));
  };
  on(win.document, 'visibilitychange', () => (win.document.hidden ? life.hidden() : life.shown()));
  on(win, 'pagehide', (event) => ((event as PageTransitionEvent).persisted ? life.hidden() : life.left()));
  on(win, 'pageshow', (event) => (event as PageTransitionEvent).persisted && life.shown());
  on(win, 'online', () => life.online());
  for (const type of SIGNS) on(win, type, () => life.sign());
  return () => ends.forEach((end) => end());
}
