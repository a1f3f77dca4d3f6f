import { msg } from '@lit/localize';
import { choose, chosen } from './comfort-settings.js';
import type { PlQuestion } from './question.js';

/** What can stay under a reader's eyes. */
const BLOCKS = 'h1,h2,h3,p,li,img,legend,label,tr,dt,dd';

/** True where the document says something twice: as usual, and in plain language. */
export const hasTwins = (within: ParentNode = document): boolean => within.querySelector('.simple') !== null;

export const isSimple = (): boolean => chosen('version') === 'simple';

/**
 * Switches the version in place: what stands at the top of the window stays there, or its twin comes in its place, and focus
 * goes along.
 */
export function showVersion(simple: boolean): void {
  const top = scrollY > 0 ? firstInView() : undefined;
  const before = top?.getBoundingClientRect().top ?? 0;
  const focused = document.activeElement;
  const { style } = document.documentElement;
  // The browser's own anchoring would correct a second time.
  style.overflowAnchor = 'none';
  choose('version', simple ? 'simple' : '');
  // Names of buttons are made of what is shown. A vote or a plan is no question.
  for (const question of document.querySelectorAll<Partial<PlQuestion> & Element>('.question')) question.retell?.();
  if (top) scrollBy({ top: Math.round(standIn(top).getBoundingClientRect().top - before), behavior: 'instant' });
  requestAnimationFrame(() => (style.overflowAnchor = ''));
  if (focused && !isShown(focused)) {
    const twin = standIn(focused) as HTMLElement;
    twin.tabIndex = -1;
    twin.focus({ preventScroll: true });
  }
}

/** A button under the title of each page that has twins; the style sheet keeps its place free (css/comfort.css). */
export function placeVersionButtons(): void {
  if (!CSS.supports('selector(:has(a))')) return;
  for (const screen of document.querySelectorAll('main > pl-page')) {
    if (!hasTwins(screen) || screen.querySelector('.twin-switch')) continue;
    const holder = document.createElement('p');
    const button = document.createElement('button');
    holder.className = 'twin-switch';
    button.type = 'button';
    button.textContent = msg('Version simple');
    button.addEventListener('click', () => showVersion(!isSimple()));
    holder.append(button);
    screen.querySelector('h1')?.after(holder);
  }
  markVersionButtons();
}

export function markVersionButtons(): void {
  for (const button of document.querySelectorAll('.twin-switch button')) {
    button.setAttribute('aria-pressed', String(isSimple()));
  }
}

function firstInView(): Element | undefined {
  return [...document.querySelectorAll(BLOCKS)].find(
    (block) => block.closest('main') && isShown(block) && block.getBoundingClientRect().bottom > 0,
  );
}

const isShown = (element: Element): boolean => element.getClientRects().length > 0;

/** Pictures, which belong to both versions, may stand between. */
function twinOf(version: Element): Element | null {
  const isStandard = version.matches('.standard');
  let twin: Element | null = version;
  do twin = isStandard ? twin.nextElementSibling : twin.previousElementSibling;
  while (twin && !twin.matches(isStandard ? '.simple' : '.standard'));
  return twin;
}

/** The element itself while it shows; else what stands as far on in its twin. */
function standIn(element: Element): Element {
  const version = element.closest('.standard, .simple');
  if (isShown(element) || !version) return element;
  const twin = twinOf(version);
  if (!twin) return element;
  const [here, there] = [version, twin].map((one) => [...one.querySelectorAll(BLOCKS)]) as [Element[], Element[]];
  const block = element.closest(BLOCKS);
  const at = block ? Math.max(0, here.indexOf(block)) : 0;
  return there[Math.floor((at / here.length) * there.length)] ?? twin;
}
