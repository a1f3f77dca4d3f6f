import type { Frame } from 'puppeteer-core';
import { lost } from './lost.js';
import { addFlatTree, type Flat } from './screens.js';

export type Version = 'standard' | 'simple';

/** English of interfaces, and words that no French sentence has. */
const ENGLISH =
  /\b(the|and|your|with|this|next|previous|back|submit|loading|close|start|finish|retry|settings|answers?|true|wrong|home|about|null|undefined|nan)\b|\[object/i;
/** Markdown that was not understood. */
const MARKUP = /:::|\*\*|:term\b|\{#|\]\(|`/;

/**
 * What is wrong with what a learner sees now, however far they scroll: what `lost` finds, controls over one another, the
 * words of the other version, English, Markdown left over, pictures that did not come.
 * @param frame of the course
 */
export async function faultsOf(frame: Frame, version: Version): Promise<readonly string[]> {
  if (!(await frame.evaluate(() => 'flat' in window))) await addFlatTree(frame);
  const faults = [...(await lost(frame)), ...(await missingPictures(frame)), ...(await coveredControls(frame))];
  for (const { text, isOther } of await words(frame, version)) {
    const [english] = ENGLISH.exec(text) ?? [];
    if (isOther) faults.push(`« ${text} » belongs to the other version`);
    if (english) faults.push(`« ${text} » has English: ${english}`);
    if (MARKUP.test(text)) faults.push(`« ${text} » is Markdown`);
  }
  return faults;
}

/** What can be read or heard: texts that show, and the names that are written for screen readers. */
function words(frame: Frame, version: Version): Promise<readonly { text: string; isOther: boolean }[]> {
  return frame.evaluate((shown) => {
    const { flat } = window as unknown as { flat: Flat };
    const other = shown === 'simple' ? '.standard' : '.simple';
    return flat.all().flatMap((node) => {
      if (!flat.isVisible(node)) return [];
      const own = [...node.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE);
      const names = ['aria-label', 'alt', 'title', 'placeholder'].map((name) => node.getAttribute(name) ?? '');
      const texts = [...own.map((child) => child.textContent!), ...names];
      const isOther = node.closest(other) !== null;
      return texts
        .map((text) => ({ text: text.replace(/\s+/g, ' ').trim(), isOther }))
        .filter(({ text }) => text !== '');
    });
  }, version);
}

/** Pictures wait until they are scrolled to; here they are called. */
function missingPictures(frame: Frame): Promise<readonly string[]> {
  return frame.evaluate(async () => {
    const { flat } = window as unknown as { flat: Flat };
    const pictures = flat.all().filter((node) => node instanceof HTMLImageElement && flat.isVisible(node));
    const missing = (pictures as HTMLImageElement[]).map(async (picture) => {
      picture.loading = 'eager';
      await picture.decode().catch(() => undefined);
      return picture.naturalWidth > 0 ? [] : [`${picture.src} does not show`];
    });
    return (await Promise.all(missing)).flat();
  });
}

/** Controls that share more than a hair of the screen, neither in the other. */
function coveredControls(frame: Frame): Promise<readonly string[]> {
  return frame.evaluate(() => {
    const { flat } = window as unknown as { flat: Flat };
    const floats = (node: Element): boolean =>
      flat.path(node).some((it) => ['fixed', 'sticky'].includes(getComputedStyle(it).position));
    const controls = flat
      .all()
      .filter((node) => node.matches('button, a[href], summary, label, select, textarea') && flat.isVisible(node))
      .filter((node) => !flat.isHiddenFromEyes(node) && !floats(node))
      .map((node) => ({ node, path: flat.path(node), boxes: [...node.getClientRects()] }));
    const covers = (a: DOMRect, b: DOMRect): boolean =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
    return controls.flatMap((one, index) =>
      controls.slice(index + 1).flatMap((other) => {
        if (one.path.includes(other.node) || other.path.includes(one.node)) return [];
        if (!one.boxes.some((box) => other.boxes.some((there) => covers(box, there)))) return [];
        const [here, there] = [one, other].map(({ node }) =>
          node.textContent!.replace(/\s+/g, ' ').trim().slice(0, 40),
        );
        return [`« ${here} » covers « ${there} »`];
      }),
    );
  });
}
