import type { PlProgress } from './progress.js';

/** TypeScript's DOM knows view transitions of the document only. */
interface Scope extends Element {
  startViewTransition(update: () => void): ViewTransition;
}

/** Not where the reader asked for less motion, of the device or of the course. */
function isWanted(): boolean {
  return (
    document.documentElement.dataset['motion'] !== 'less' && !matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}

/** The pizza that one sees: a screen's large one; else that of the bar, first in the document. */
function shown(): PlProgress {
  return [...document.querySelectorAll('pl-progress')].filter((one) => one.checkVisibility()).at(-1)!;
}

function drawingOf(pizza: PlProgress): HTMLElement {
  return pizza.shadowRoot!.querySelector('div')!;
}

/**
 * From one screen to the next the pizza goes along: from the home page's picture into the bar and back, its crust browning on the
 * way. It is a view transition of that one element; nothing else waits for it, nor is any press lost (decision 13). Links stay
 * links: this only looks on. Call it once; does nothing where a browser has no such transitions (Chromium has, since 147).
 */
export function takePizzaAlong(): void {
  if (!('startViewTransition' in Element.prototype)) return;
  navigation.addEventListener('navigate', ({ hashChange }) => {
    if (!hashChange || !isWanted()) return;
    const left = shown();
    const from = drawingOf(left).getBoundingClientRect();
    // The new screen stands, and was not drawn yet: `hashchange` comes a frame too late.
    requestAnimationFrame(() => arrive(left, from));
  });
}

/** @param from where the pizza was that one saw on the screen that was left */
function arrive(left: PlProgress, from: DOMRect): void {
  const pizza = shown();
  const { style } = drawingOf(pizza);
  const to = drawingOf(pizza).getBoundingClientRect();
  const wasInSight = from.bottom > 0 && from.top < innerHeight;
  if (pizza !== left && wasInSight) {
    style.transform = `translate(${from.x - to.x}px, ${from.y - to.y}px) scale(${from.width / to.width})`;
  }
  const home = (): void => void (style.transform = '');
  // Overtaken by the next move: it is where it belongs all the same.
  (pizza as PlProgress & Scope).startViewTransition(home).ready.catch(() => undefined);
}
