/**
 * What a reader may choose. Each stands on the root element as `data-…`, for the style sheet to follow, and is absent for
 * the usual: `version=simple`, `theme=light|dark|contrast`, `text=2..4`, `lines=wide`, `spacing=wide`, `motion=less`,
 * `keys=off` (no shortcuts of one character, WCAG 2.1.4), `rate=slow|fast` (of the voice).
 */
const NAMES = ['version', 'theme', 'text', 'lines', 'spacing', 'motion', 'keys', 'rate'] as const;
export type Choice = (typeof NAMES)[number];

const root = document.documentElement.dataset;

/** One reader's choices for one course. The id is looked for, not parsed: the block holds the whole course. */
const key = (): string => {
  const data = document.getElementById('pl-data')?.textContent ?? '';
  return `pizza-libre comfort ${/"id":"([^"]*)/.exec(data)?.[1] ?? ''}`;
};

export const chosen = (name: Choice): string => root[name] ?? '';

/** Takes effect at once and is kept on the device, where it may be. @param value '' for the usual */
export function choose(name: Choice, value: string): void {
  set(name, value);
  const kept = NAMES.flatMap((one) => (root[one] ? [[one, root[one]]] : []));
  try {
    if (kept.length > 0) localStorage.setItem(key(), JSON.stringify(Object.fromEntries(kept)));
    else localStorage.removeItem(key());
  } catch {
    // Storage is refused or full: the choice holds for this visit.
  }
  document.dispatchEvent(new Event('pl-choice-made'));
}

/** Everything as it was before, on the screen and on the device. */
export function forget(): void {
  for (const name of NAMES) choose(name, '');
}

/** What was chosen on an earlier visit; anything else that stands there is ignored. */
export function restoreChoices(): void {
  try {
    const kept = JSON.parse(localStorage.getItem(key()) ?? '{}') as Partial<Record<Choice, unknown>>;
    for (const name of NAMES) if (/^\w+$/.test(String(kept[name] ?? ''))) set(name, String(kept[name]));
  } catch {
    // No storage, or damaged: the usual.
  }
}

function set(name: Choice, value: string): void {
  if (value) root[name] = value;
  else document.documentElement.removeAttribute(`data-${name}`);
}

// As early as the script runs: before the first element comes to life.
restoreChoices();
