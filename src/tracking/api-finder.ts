/** The part of a window that the search needs. */
export interface SearchWindow {
  readonly parent?: unknown;
  readonly opener?: unknown;
}

/** An API object, and where it was. */
export interface Found<T> {
  readonly api: T;
  /** The way to its window from ours: `window`, `parent.parent`, `opener.parent`. */
  readonly where: string;
  /** When the page of that window was loaded, which tells it from the next one; null when it can't be asked. */
  readonly page: number | null;
}

interface Place {
  readonly win: unknown;
  readonly where: string;
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
export function findApi<T>(start: SearchWindow, name: string, method: string): Found<T> | null {
  const places = parents({ win: start, where: '' }, []);
  for (const { win, where } of [...places]) {
    const opener = look(win, 'opener');
    if (opener && !look(opener, 'closed')) parents({ win: opener, where: `${where}.opener` }, places);
  }
  for (const { win, where } of places) {
    const api = look(win, name);
    if (api && typeof look(api, method) === 'function')
      return { api: api as T, where: where.slice(1) || 'window', page: birthOf(win) };
  }
  return null;
}

function birthOf(win: unknown): number | null {
  const origin = look(look(win, 'performance'), 'timeOrigin');
  return typeof origin === 'number' ? origin : null;
}

/** Adds a window and its chain of parents to those found so far. */
function parents(first: Place, found: Place[]): Place[] {
  let { win, where } = first;
  while (win && found.length < MAX_WINDOWS && !found.some((place) => place.win === win)) {
    found.push({ win, where });
    win = look(win, 'parent');
    where = `${where}.parent`;
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
