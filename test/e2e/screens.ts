import type { Browser, Frame, Page } from 'puppeteer-core';

export interface Look {
  readonly width: number;
  readonly height: number;
  readonly scheme: 'light' | 'dark';
}

/** A course on its first screen, its elements alive, nothing moving, nothing left to chance. */
export async function openCourse(browser: Browser, url: string, { width, height, scheme }: Look): Promise<Page> {
  const page = await browser.newPage();
  // tsx names the functions within a function by a helper of its own, which a page does not have.
  await page.evaluateOnNewDocument('globalThis.__name = (it) => it');
  // Tests draw the same questions each time.
  await page.evaluateOnNewDocument('Math.random = () => 0.5');
  await page.setViewport({ width, height, hasTouch: true });
  await prefer(page, scheme);
  await page.goto(url);
  await page.waitForFunction(() => (document.querySelector('pl-course')?.location ?? '') !== '');
  return page;
}

export function prefer(page: Page, scheme: Look['scheme']): Promise<void> {
  return page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
}

/** Ids of all screens of the document, side screens too. */
export function everyScreen(page: Page): Promise<readonly string[]> {
  return page.$$eval('main > *', (screens) => screens.map(({ id }) => id).filter(Boolean));
}

export async function goTo(page: Page, id: string): Promise<void> {
  await page.evaluate((hash) => void (location.hash = hash), `#${id}`);
  await page.waitForFunction((wanted) => document.querySelector('pl-course')!.location === wanted, {}, id);
  await settled(page);
}

/** Fonts there, two frames drawn: what shows is what stays. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

/**
 * Functions that a page needs to look through shadow roots, as `window.flat`: elements in the order in which they are drawn, slots
 * filled (the flat tree of the DOM standard).
 */
export function addFlatTree(on: Page | Frame): Promise<void> {
  return on.evaluate(() => {
    const parent = (node: Element): Element | null => {
      if (node.assignedSlot) return node.assignedSlot;
      return node.parentNode instanceof ShadowRoot ? node.parentNode.host : node.parentElement;
    };
    const children = (node: Element): Element[] => {
      if (node instanceof HTMLSlotElement && node.assignedElements().length > 0) return node.assignedElements();
      return [...(node.shadowRoot ?? node).children];
    };
    const all = (node: Element): Element[] => [node, ...children(node).flatMap(all)];
    const path = (node: Element): Element[] => {
      const above = parent(node);
      return above ? [...path(above), node] : [node];
    };
    const precedes = (a: Element, b: Element): boolean => {
      const [one, other] = [path(a), path(b)];
      const fork = one.findIndex((node, index) => node !== other[index]);
      if (fork < 0 || !other[fork]) return fork < 0 && one.length < other.length;
      return Boolean(one[fork]!.compareDocumentPosition(other[fork]!) & Node.DOCUMENT_POSITION_FOLLOWING);
    };
    const focused = (): Element | null => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at === document.body ? null : at;
    };
    const hit = (x: number, y: number): Element | null => {
      let at = document.elementFromPoint(x, y);
      for (let deeper = at; deeper?.shadowRoot; at = deeper) {
        const next: Element | null = deeper.shadowRoot.elementFromPoint(x, y);
        if (!next || next === deeper) break;
        deeper = next;
      }
      return at;
    };
    // The clip that hides from eyes alone, wherever it is written.
    const isHiddenFromEyes = (node: Element): boolean =>
      path(node).some((it) => getComputedStyle(it).clipPath === 'inset(50%)');
    const isVisible = (node: Element): boolean => node.checkVisibility({ visibilityProperty: true });
    const flat: Flat = { all: () => all(document.body), path, precedes, focused, hit, isHiddenFromEyes, isVisible };
    Object.assign(window, { flat });
  });
}

/** What `addFlatTree` puts into a page. */
export interface Flat {
  all(): Element[];
  /** From the root of the document to the node. */
  path(node: Element): Element[];
  precedes(a: Element, b: Element): boolean;
  focused(): Element | null;
  /** The innermost element at a point of the window. */
  hit(x: number, y: number): Element | null;
  /** There for screen readers only. */
  isHiddenFromEyes(node: Element): boolean;
  isVisible(node: Element): boolean;
}
