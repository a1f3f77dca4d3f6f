import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'puppeteer-core';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * WCAG 2.2 A and AA plus axe's best practices, on everything visible, shadow roots too.
 * @param within a selector: only that part
 */
export async function violations(page: Page | Frame, within = ':root'): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (selector) => {
    const { axe } = window as unknown as {
      axe: {
        run(
          on: string,
        ): Promise<{ violations: { id: string; nodes: { target: unknown; failureSummary: string }[] }[] }>;
      };
    };
    const found = await axe.run(selector);
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} on ${JSON.stringify(target)}: ${failureSummary}`),
    );
  }, within);
}

/** Nothing is wider than the window: no scrolling in two directions at 320 px (WCAG 1.4.10). */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
