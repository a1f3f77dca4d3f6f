import { matchBox, matchPlainItem, type BoxLine } from './near-misses.js';
import { quoted, type Problems } from './problems.js';
import { readQuotedList, type Dialect, type QuotedList, type WrittenItem } from './quoted-list.js';
import type { Fragment, Line } from './source.js';

/** One box as written. */
export type WrittenOption = WrittenItem<BoxLine>;

const BOXES: Dialect<BoxLine> = {
  match: matchBox,
  lost: matchLostBox,
  words: { one: 'case', all: 'les cases', list: 'la liste des cases' },
};

/** A body whose list is one of boxes: what stands before the first, the boxes, the quote after the last. */
export function readTaskList(body: Fragment, problems: Problems): QuotedList<BoxLine> {
  return readQuotedList(body, BOXES, problems);
}

/** A list item without its box. */
function matchLostBox(line: Line): BoxLine | null {
  const plain = matchPlainItem(line);
  if (!plain) return null;
  const text = line.text.slice(plain.textStart);
  const fault = {
    at: 0,
    message: "Cette ligne de la liste n'a pas de case.",
    remedy: `Écrivez ${quoted(`- [ ] ${text}`)}.`,
  };
  return { marker: '-', marked: false, isMarkSure: false, start: 0, textStart: plain.textStart, fault };
}
