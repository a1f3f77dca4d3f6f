import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { pause } from '../e2e/harness.js';

/** A cheap phone on a slow line. */
const CPU_SLOWDOWN = 4;
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const PHONE = { width: 360, height: 640 };

export interface FirstAnswer {
  /** Milliseconds from the start of the navigation until a click had checked a radio of the first question. */
  readonly time: number;
  /** Milliseconds until the first contentful paint. */
  readonly paint: number;
  /** Bytes that had come by then, of bodies, unpacked. */
  readonly bytes: number;
  /** Milliseconds until « Valider » had brought the explanation; null where the page has none. */
  readonly feedback: number | null;
}

/** What the watched page says: where it wants a click, in its window; that a click has checked a radio; that it was told what that was worth. */
type Report =
  | { readonly x: number; readonly y: number }
  | { readonly time: number; readonly paint: number }
  | { readonly feedback: number };

/**
 * From opening an address to the first answer: real clicks on the first option that shows, or on the button that leads to it, from
 * the first paint on, until its radio is checked. Nothing is cached, and the window is that of a phone.
 * @param explains true: goes on until the answer was handed in and explained
 */
export async function firstAnswer(browser: Browser, url: string, explains: boolean): Promise<FirstAnswer> {
  const { page, session, close } = await slowPage(browser);
  let bytes = 0;
  session.on('Network.dataReceived', ({ dataLength }) => void (bytes += dataLength));
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: 'report' });
  const answered = new Promise<FirstAnswer>((done) => {
    let answer: Omit<FirstAnswer, 'feedback'> | null = null;
    session.on('Runtime.bindingCalled', ({ payload }) => {
      const report = JSON.parse(payload) as Report;
      if ('time' in report) {
        answer = { ...report, bytes };
        if (!explains) done({ ...answer, feedback: null });
      } else if ('feedback' in report) done({ ...answer!, ...report });
      // The last click may still be on its way when the page is closed.
      else void click(session, report).catch(() => undefined);
    });
  });
  await page.evaluateOnNewDocument(watch);
  void page.goto(url).catch(() => undefined);
  const result = await Promise.race([answered, pause(60_000)]);
  await close();
  if (!result) throw new Error(`No option of ${url} could be chosen within a minute.`);
  return result;
}

export interface LayoutShift {
  /** The sum of the scores: 0 where nothing moved. */
  readonly total: number;
  /** What moved. */
  readonly moved: readonly string[];
}

/** Layout shifts of a page that nobody touches, from its first paint until well after its script ran. */
export async function layoutShift(browser: Browser, url: string): Promise<LayoutShift> {
  const { page, close } = await slowPage(browser);
  await page.evaluateOnNewDocument(() => {
    const found = { total: 0, moved: [] as string[] };
    Object.assign(window, { found });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; sources: Source[] }[]) {
        found.total += entry.value;
        for (const { node, previousRect: from, currentRect: to } of entry.sources) {
          const element = node instanceof Element ? node : node?.parentElement;
          const name = `${element?.tagName} « ${element?.textContent?.trim().slice(0, 30)} »`;
          found.moved.push(
            `${name} ${from.x},${from.y},${from.width},${from.height} → ${to.x},${to.y},${to.width},${to.height}`,
          );
        }
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(url, { waitUntil: 'load', timeout: 60_000 });
  await pause(2000);
  const result = await page.evaluate(() => (window as unknown as { found: LayoutShift }).found);
  await close();
  return result;
}

/** Of a `layout-shift` entry, which TypeScript's DOM library doesn't know. */
interface Source {
  readonly node: Node | null;
  readonly previousRect: DOMRectReadOnly;
  readonly currentRect: DOMRectReadOnly;
}

async function slowPage(browser: Browser): Promise<{ page: Page; session: CDPSession; close(): Promise<void> }> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport(PHONE);
  // tsx names the functions within a function by a helper of its own, which a page does not have.
  await page.evaluateOnNewDocument('globalThis.__name = (it) => it');
  const session = await page.createCDPSession();
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', LINE);
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
  return { page, session, close: () => context.close() };
}

async function click(session: CDPSession, { x, y }: { x: number; y: number }): Promise<void> {
  const at = { x, y, button: 'left', clickCount: 1 } as const;
  await Promise.all([
    session.send('Input.dispatchMouseEvent', { ...at, type: 'mousePressed' }),
    session.send('Input.dispatchMouseEvent', { ...at, type: 'mouseReleased' }),
  ]);
}

/** Runs in the page before anything else of it: asks for clicks, ten a second on one thing at most, until one was an answer. */
function watch(): void {
  const { report } = window as unknown as { report(text: string): void };
  let last = -Infinity;
  let tried: Element | null = null;
  let done = false;
  let question: Element | null = null;
  document.addEventListener('change', (event) => {
    const input = event.target as HTMLInputElement;
    if (done || !event.isTrusted || !input.checked) return;
    done = true;
    const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
    report(JSON.stringify({ time: performance.now(), paint }));
    question = input.closest('.question');
  });
  const look = (): void => {
    const isExplained = question?.shadowRoot?.querySelector('.panel');
    if (isExplained) return report(JSON.stringify({ feedback: performance.now() }));
    requestAnimationFrame(look);
    if (done) return press(question?.shadowRoot?.querySelector('button'));
    if (performance.getEntriesByName('first-contentful-paint').length === 0) return;
    const radios = document.querySelectorAll<HTMLElement>('main fieldset input[type=radio]');
    // A course opens on its welcome: the learner presses its button first.
    const label =
      [...radios].find((radio) => radio.getClientRects().length > 0)?.closest('label') ??
      [...document.querySelectorAll('a.go')].find((link) => link.getClientRects().length > 0);
    press(label);
  };
  const press = (label: Element | null | undefined): void => {
    if (!label) return;
    if (label === tried && performance.now() - last < 100) return;
    const { bottom } = label.getBoundingClientRect();
    if (bottom > innerHeight) label.scrollIntoView({ block: 'center' });
    const box = label.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const root = label.getRootNode() as Document | ShadowRoot;
    if (!label.contains(root.elementFromPoint(x, y))) return;
    last = performance.now();
    tried = label;
    report(JSON.stringify({ x, y }));
  };
  requestAnimationFrame(look);
}
