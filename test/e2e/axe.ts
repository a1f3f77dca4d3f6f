import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'puppeteer-core';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules whose answer a theme may change. The first asks for 7:1, for 4.5:1 where text is big: more than `color-contrast`. */
const COLOURS = ['color-contrast-enhanced', 'link-in-text-block'];

export interface Scrutiny {
  /** A selector: only that part. */
  readonly within?: string;
  /** Only what a theme may change; the rest was looked at in another look of the same state. */
  readonly coloursOnly?: boolean;
  /** Hidden screens too: ids that two screens share show only so. Ten times slower. */
  readonly wholeDocument?: boolean;
}

/**
 * WCAG 2.2 A and AA plus axe's best practices, on everything visible, shadow roots too; and 7:1 for text (WCAG 1.4.6). Screens that
 * don't show are out of the document meanwhile: axe would walk through each of them.
 */
export async function violations(page: Page | Frame, scrutiny: Scrutiny | string = {}): Promise<readonly string[]> {
  const { within = ':root', ...rest } = typeof scrutiny === 'string' ? { within: scrutiny } : scrutiny;
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return page.evaluate(look, within, { coloursOnly: false, wholeDocument: false, ...rest }, COLOURS);
}

/** Runs in the page. */
async function look(
  within: string,
  { coloursOnly, wholeDocument }: Required<Omit<Scrutiny, 'within'>>,
  colours: readonly string[],
): Promise<readonly string[]> {
  interface Found {
    readonly violations: readonly {
      readonly id: string;
      readonly nodes: readonly { readonly target: unknown; readonly failureSummary: string }[];
    }[];
  }
  const { axe } = window as unknown as { axe: { run(on: string, options: object): Promise<Found> } };
  const hidden = wholeDocument ? [] : [...document.querySelectorAll('main > *')].filter((it) => !it.checkVisibility());
  const places = hidden.map((it) => {
    const place = document.createComment('');
    it.replaceWith(place);
    return place;
  });
  try {
    const { violations } = await axe.run(within, {
      preload: false,
      // It would wait for an answer from each frame: a course in an LMS is looked at by itself.
      iframes: false,
      resultTypes: ['violations'],
      ...(coloursOnly
        ? { runOnly: colours }
        : {
            rules: {
              'color-contrast': { enabled: false },
              'color-contrast-enhanced': { enabled: true },
              'target-size': { enabled: true },
            },
          }),
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} on ${JSON.stringify(target)}: ${failureSummary}`),
    );
  } finally {
    places.forEach((place, index) => place.replaceWith(hidden[index]!));
  }
}

/** Nothing is wider than the window: no scrolling in two directions at 320 px (WCAG 1.4.10). */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
