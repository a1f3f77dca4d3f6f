import type { Texts } from './texts.js';

/**
 * A piece of a course that comes after its document, as a script of its own beside it: what screens hold below their title,
 * and a module's texts.
 */
export interface Part {
  /** HTML by id of the screen. */
  readonly screens: Readonly<Record<string, string>>;
  /** Index of the module; null where no texts come with it. */
  readonly module: number | null;
  /** What `withoutTexts` took from the module. */
  readonly texts: Texts;
}

/** A part that is still to come. */
export interface PartFile {
  /** Path beside the document. */
  readonly src: string;
  /** Ids of the screens that it fills. */
  readonly screens: readonly string[];
  /** Index of the module whose texts it holds; null where none come with it. */
  readonly module: number | null;
}
