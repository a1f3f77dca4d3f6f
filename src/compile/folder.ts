import { fold } from '../course/text.js';
import type { SourceTree } from './compile.js';
import { compare } from './problems.js';

/** The files of a module in one language, told by their names. */
export interface ModuleFolder {
  /** In the order of their names; among them those whose name is to be mended. */
  readonly pages: readonly string[];
  readonly bank: string | null;
  /** Read as what they were meant for, so that a wrong name makes one problem. */
  readonly misnamed: readonly Misnamed[];
  /** Read by nothing. */
  readonly strays: readonly Stray[];
}

export interface Stray {
  readonly path: string;
  /** What it would be if it had its name to itself; null for what is neither. */
  readonly kind: 'page' | 'bank' | null;
}

export interface Misnamed {
  readonly path: string;
  readonly kind: 'page' | 'bank';
  /** The name to give it. */
  readonly better: string;
}

export const BANK = 'bank.md';
const CONFIG = 'module.yaml';

/** A name that every package can carry: a file's or a folder's. */
export function isPortable(name: string): boolean {
  return /^[a-z0-9][a-z0-9._-]*$/.test(name);
}

/** The portable name nearest to this one. */
export function portableName(name: string): string {
  const better = fold(name)
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '')
    .replace(/-+(?=\.)/g, '');
  return better || 'sans-nom';
}

/** @param folder its path, with the `/` at its end */
export function readFolder(folder: string, files: SourceTree): ModuleFolder {
  const pages: string[] = [];
  const misnamed: Misnamed[] = [];
  const strays: Stray[] = [];
  let bank = files.has(folder + BANK) ? folder + BANK : null;
  for (const path of [...files.keys()].filter((each) => each.startsWith(folder)).sort(compare)) {
    const name = path.slice(folder.length);
    if (name === CONFIG || name === BANK || isOfEditor(name)) continue;
    const kind = name.includes('/') ? null : kindOf(name, files.get(path)!);
    const better = kind === 'bank' ? BANK : pageName(name);
    if (kind === 'page' && better === name) pages.push(path);
    else if (kind === null || files.has(folder + better) || (kind === 'bank' && bank !== null)) {
      strays.push({ path, kind });
    } else {
      misnamed.push({ path, kind, better });
      if (kind === 'page') pages.push(path);
      else bank = path;
    }
  }
  return { pages, bank, misnamed, strays };
}

/** What editors and operating systems leave behind. */
function isOfEditor(path: string): boolean {
  return path.split('/').some((name) => /^(\.|~\$)|~$|^(thumbs\.db|desktop\.ini)$/i.test(name));
}

const PAGE_END = /(\.(md|markdown|mdown|mkd))?\.txt$|\.(md|markdown|mdown|mkd)$/i;

function kindOf(name: string, bytes: Uint8Array): Misnamed['kind'] | null {
  if (!PAGE_END.test(name)) return null;
  const header = /^---[ \t]*(?:\r\n|\r|\n)([^]*?)[\r\n]---/.exec(new TextDecoder().decode(bytes))?.[1] ?? null;
  const isText = /\.txt$/i.test(name) && !/\.(md|markdown|mdown|mkd)\.txt$/i.test(name);
  if (isText && header === null) return null;
  const isBank = fold(name.replace(PAGE_END, '')).trim() === 'bank';
  return isBank || /^(draw|mastery|attempts)[ \t]*:/m.test(header ?? '') ? 'bank' : 'page';
}

function pageName(name: string): string {
  const better = `${portableName(name.replace(PAGE_END, ''))}.md`;
  return isPortable(name) && name.endsWith('.md') ? name : better;
}
