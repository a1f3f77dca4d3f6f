import type { ElementHandle, Frame } from 'puppeteer-core';

/**
 * The first that can be seen, through all roots. It is looked for in the page: to ask for each candidate over the wire takes
 * longer than the rest of a test.
 * @param name of a control, whole or what can be seen of it; any without it
 * @param within id of an element
 */
export async function firstVisible(
  frame: Frame,
  selector: string,
  name?: string,
  within?: string,
): Promise<ElementHandle<Element> | null> {
  const found = await frame.evaluateHandle(
    (wanted, called, id) => {
      const roots: ParentNode[] = [id ? document.getElementById(id)! : document];
      for (const root of roots) {
        if (root instanceof Element && root.shadowRoot) roots.push(root.shadowRoot);
        for (const node of root.querySelectorAll('*')) {
          if (node.shadowRoot) roots.push(node.shadowRoot);
          // Links in closed contents have a box, but are not to be seen.
          if (!node.matches(wanted) || !node.checkVisibility()) continue;
          const name = (node.getAttribute('aria-label') ?? node.textContent!).replace(/\s+/g, ' ').trim();
          if (!called || name === called || name.startsWith(`${called} : `)) return node;
        }
      }
      return null;
    },
    selector,
    name,
    within,
  );
  return found.asElement() as ElementHandle<Element> | null;
}
