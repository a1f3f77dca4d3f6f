import type { Page, SerializedAXNode } from 'puppeteer-core';

/** What a screen reader is given of an element: a line for each node with role, name, value and states, indented. */
export async function treeOf(page: Page, id: string): Promise<string> {
  const root = (await page.$(`#${id}`))!;
  const tree = await page.accessibility.snapshot({ root, interestingOnly: false });
  // A no-break space is read as a space.
  return tree ? lines(tree, 0).join('\n').replaceAll('\u00a0', ' ') : '';
}

/** Roles that hold others together and say nothing. */
const SILENT = new Set(['none', 'generic', 'InlineTextBox', 'LineBreak', 'ListMarker', 'LabelText']);

function lines(node: SerializedAXNode, depth: number): readonly string[] {
  const { role, name, value, valuetext, children = [] } = node;
  const states = (['checked', 'pressed', 'disabled', 'expanded', 'required', 'multiline'] as const)
    .filter((state) => node[state] !== undefined && node[state] !== false)
    .map((state) => (node[state] === true ? state : `${state}=${String(node[state])}`));
  const isSilent = SILENT.has(role) || (role === 'StaticText' && name === '');
  const own = isSilent
    ? []
    : [
        [
          '  '.repeat(depth) + role,
          name ? JSON.stringify(name) : '',
          value !== undefined && value !== '' ? `value=${String(valuetext ?? value)}` : '',
          ...states,
        ]
          .filter(Boolean)
          .join(' '),
      ];
  // A control's name says what is in it.
  const isNamed = ['button', 'radio', 'checkbox', 'StaticText'].includes(role);
  return [...own, ...(isNamed ? [] : children.flatMap((child) => lines(child, depth + (isSilent ? 0 : 1))))];
}

/**
 * Listens to a question's live regions from now on.
 * @returns reads what was said, in order, one line each
 */
export async function hear(page: Page, id: string): Promise<() => Promise<readonly string[]>> {
  await page.evaluate((wanted) => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const root = document.getElementById(wanted)!.shadowRoot!;
    const said = new WeakMap<Element, string>();
    new MutationObserver(() => {
      for (const region of root.querySelectorAll('[role=status], [aria-live=polite]')) {
        const text = region.textContent!.replace(/\s+/g, ' ').trim();
        if (said.get(region) === text) continue;
        said.set(region, text);
        if (text) heard.push(text);
      }
    }).observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
  }, id);
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}
