import type { SourceTree } from './compile.js';
import { Ids } from './ids.js';
import { MediaLibrary } from './media.js';
import { checkMiddleDots } from './near-misses.js';
import type { Place, Problems } from './problems.js';
import { decodeSource, type Source } from './source.js';
import { wordsFor, type Words } from './strings.js';
import type { Versions } from './versions.js';

/** Something named in one file that must exist in another: checked once everything was read. */
export interface Reference {
  /** `#p_offre`, `https://…` for a link; a slug for a term; an id for a page to reread. */
  readonly target: string;
  readonly place: Place;
}

/** One run of the compiler: what it reads, and what its parts tell each other. */
export interface Context {
  readonly files: SourceTree;
  readonly language: string;
  readonly words: Words;
  readonly problems: Problems;
  readonly ids: Ids;
  readonly media: MediaLibrary;
  /** Where a block is made in two versions. */
  readonly versions?: Versions;
  /** Text files read so far, in order. */
  readonly sources: Source[];
  readonly references: { readonly links: Reference[]; readonly terms: Reference[]; readonly pages: Reference[] };
}

export function newContext(files: SourceTree, language: string, problems: Problems): Context {
  return {
    files,
    language,
    words: wordsFor(language),
    problems,
    ids: new Ids(problems),
    media: new MediaLibrary(files, problems),
    sources: [],
    references: { links: [], terms: [], pages: [] },
  };
}

/** A text file, which from then on belongs to the course's sources; null when it is missing or not UTF-8. */
export function readSource({ files, problems, sources }: Context, path: string): Source | null {
  const bytes = files.get(path);
  const source = bytes ? decodeSource(path, bytes, problems) : null;
  if (!source) return null;
  sources.push(source);
  checkMiddleDots(source, problems);
  return source;
}
