/** ms that a move waits for pictures of the screens: links lead on in a frame that the browser no longer draws, too. */
const PATIENCE = 300;

/** Not where the reader asked for less motion (of the device or of the course), nor where nobody looks. */
function isWanted(): boolean {
  return (
    'startViewTransition' in document &&
    document.visibilityState === 'visible' &&
    document.documentElement.dataset['motion'] !== 'less' &&
    !matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}

/**
 * Fades from the screen that shows to the one a move leads to. The course follows the address as it always does, while
 * the picture of the old screen still stands: focus, titles and announcements are those of a plain link.
 * @param move changes the hash; done once, at once where there is nothing to fade
 */
export function crossFade(move: () => void): void {
  if (!isWanted()) return move();
  // A move that still waits for its picture is made first: each has its step in the history.
  void pending();
  const from = location.href;
  let arrived: Promise<void> | undefined;
  const go = (): Promise<void> =>
    (arrived ??= new Promise((done) => {
      // Meanwhile something else went elsewhere: what came last counts.
      if (location.href !== from) return done();
      // The course listens since it came to life: it has done its part by then.
      window.addEventListener('hashchange', () => done(), { once: true });
      setTimeout(done, PATIENCE);
      move();
    }));
  pending = go;
  setTimeout(go, PATIENCE);
  // Overtaken by the next one, or with nothing to draw: the move is made all the same.
  document.startViewTransition(go).ready.catch(() => undefined);
}

/** The move that was asked for last. */
let pending: () => Promise<void> = () => Promise.resolve();

/** The link that a plain press follows within the document to another place; null for any other press. */
function linkFollowed(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    return null;
  // The path, not the target: the links of a test's results stand in its shadow root.
  const link = (event.composedPath()[0] as Element).closest<HTMLAnchorElement>('a[href^="#"]');
  return link && link.hash !== location.hash ? link : null;
}

/** In-page links fade, from now on. Last of all listeners: whoever has its own way with a link is not disturbed. */
export function fadeBetweenScreens(): void {
  window.addEventListener('click', (event) => {
    const link = linkFollowed(event);
    if (!link) return;
    event.preventDefault();
    crossFade(() => void (location.hash = link.hash));
  });
}
