import { chosen } from './comfort-settings.js';

/** What a key does, and in which words the help says so. */
export interface Shortcut {
  readonly key: string;
  readonly label: string;
  run(): void;
}

/** Where keys are text, or choose by their letter; and sheets, which are left before anything else is done. */
const OWN_KEYS = 'input:not([type=radio],[type=checkbox]),select,textarea,dialog';

/**
 * Runs the shortcut of a key. One character each, as in many players, since combinations with Alt are taken by browsers,
 * screen readers and keyboard layouts; a reader can turn them off (WCAG 2.1.4).
 */
export function runShortcut(event: KeyboardEvent, shortcuts: readonly Shortcut[]): void {
  if (event.ctrlKey || event.altKey || event.metaKey || chosen('keys') === 'off') return;
  if (event.composedPath().some((node) => node instanceof Element && node.matches(OWN_KEYS))) return;
  const shortcut = shortcuts.find(({ key }) => key === event.key.toLowerCase());
  if (!shortcut) return;
  event.preventDefault();
  shortcut.run();
}

/** Follows the screen's way onward; nothing where it is hidden, as during a test. */
export function step(kind: 'next' | 'previous'): void {
  const links = [...document.querySelectorAll<HTMLElement>(`main .${kind}`)];
  links.find((link) => link.getClientRects().length > 0)?.click();
}
