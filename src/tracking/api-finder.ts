/** The part of a window that the search needs. */
export interface SearchWindow {
  readonly parent?: unknown;
  readonly opener?: unknown;
}

/** Deeper nesting than any LMS has; ends the search where windows are each other's parents. */
const MAX_WINDOWS = 60;

/**
 * The LMS's API object: in the window itself, its parents, or the opener of one of these and its parents
 * (SCORM 1.2 RTE 3.3.6.1, ADL's algorithm). Each step is guarded: a window of another origin throws on any look at it,
 * and yet its parent may be the LMS's.
 * @param name `API` (SCORM 1.2): only the standard that the package was built for, as some LMSs show two
 * @param method one that the object must have; a frame or an element with the id `API` is also `window.API`
 */
export function findApi<T>(start: SearchWindow, name: string, method: string): T | null {
  const chain = parents(start, []);
  for (const win of [...chain]) {
    const opener = look(win, 'opener');
    if (opener && !look(opener, 'closed')) parents(opener, chain);
  }
  for (const win of chain) {
    const api = look(win, name);
    if (api && typeof look(api, method) === 'function') return api as T;
  }
  return null;
}

/** Adds a window and its chain of parents to those found so far. */
function parents(start: unknown, found: unknown[]): unknown[] {
  let win = start;
  while (win && found.length < MAX_WINDOWS && !found.includes(win)) {
    found.push(win);
    win = look(win, 'parent');
  }
  return found;
}

function look(object: unknown, key: string): unknown {
  try {
    return (object as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}
