import type { Frame, Page } from 'puppeteer-core';
import type { Flat } from './screens.js';

/**
 * What a reader could not read: a page wider than the window, text that its box cuts, lines over one another.
 * @param on where `addFlatTree` was
 */
export function lost(on: Page | Frame): Promise<readonly string[]> {
  return on.evaluate(() => {
    const { flat } = window as unknown as { flat: Flat };
    const faults: string[] = [];
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) faults.push(`is ${wide} px wider than the window`);
    const seen = flat.all().filter((node) => flat.isVisible(node) && !flat.isHiddenFromEyes(node));
    const say = (node: Element): string => node.textContent!.replace(/\s+/g, ' ').trim().slice(0, 40);

    for (const node of seen) {
      const { overflowX, overflowY } = getComputedStyle(node);
      const cuts = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
      const cut =
        (cuts(overflowX) && node.scrollWidth > node.clientWidth + 1) ||
        (cuts(overflowY) && node.scrollHeight > node.clientHeight + 1);
      if (cut && !(node instanceof SVGElement) && say(node) !== '') faults.push(`« ${say(node)} » is cut`);
    }

    // A table that scrolls by itself may hold text beside what is seen of it; a notice stays over what scrolls below.
    const scrolls = (node: Element): boolean =>
      flat.path(node).some((it) => it.matches('.table') || getComputedStyle(it).position === 'sticky');
    const lines = seen.flatMap((node) => {
      const texts = [...node.childNodes].filter(
        (text) => text.nodeType === Node.TEXT_NODE && text.textContent!.trim() !== '',
      );
      if (texts.length === 0 || scrolls(node)) return [];
      return texts.flatMap((text) => {
        const range = document.createRange();
        range.selectNodeContents(text);
        return [...range.getClientRects()].filter(({ width }) => width > 1).map((box) => ({ node, box }));
      });
    });
    for (const { node, box } of lines) {
      if (box.right > innerWidth + 1 || box.left < -1) faults.push(`« ${say(node)} » is off to the side`);
    }
    // From the top, so that those further down need not be compared.
    lines.sort((a, b) => a.box.top - b.box.top);
    lines.forEach((one, index) => {
      for (let at = index + 1; at < lines.length && lines[at]!.box.top < one.box.bottom; at += 1) {
        const other = lines[at]!;
        if (one.node === other.node) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
        // Boxes of lines are higher than their letters: those of two lines may touch by a third.
        const height = Math.min(one.box.height, other.box.height);
        if (across > 2 && down > height / 3) faults.push(`« ${say(one.node)} » and « ${say(other.node)} » overlap`);
      }
    });
    return [...new Set(faults)];
  });
}
