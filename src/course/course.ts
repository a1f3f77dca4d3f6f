import type { Interaction } from './interaction.js';

/** What the learner should be able to do afterwards; each test item serves one. */
export interface Objective {
  /** `[A-Za-z0-9_]`, 2–250 (SCORM 1.2 CMIIdentifier). */
  readonly id: string;
  /** One sentence, plain text. */
  readonly title: string;
  /** Id of the page to reread when it is not reached. */
  readonly reread: string;
}

/** One screen of text, with at most a few interactions for practice. */
export interface Page {
  readonly id: string;
  /** Plain text; the page's only `<h1>`. */
  readonly title: string;
  /** The title as HTML, where some of its words are of another language. */
  readonly titleHtml?: string;
  /**
   * Inner HTML without the title; interactions stand in it as `<pl-…>` around native forms. What has a twin in plain language
   * stands in it twice, as `.standard` and `.simple`.
   */
  readonly html: string;
  /** The Markdown it came from, byte for byte. */
  readonly source: string;
  /** The interactions standing in `html`, in reading order. Practice: recorded, never scored. */
  readonly interactions: readonly Interaction[];
}

/** An assessment: a bank, and how items are drawn from it. */
export interface Test {
  /** Also the id of its screen in the document. */
  readonly id: string;
  readonly title: string;
  readonly introHtml: string;
  readonly source: string;
  readonly bank: readonly Interaction[];
  /** How many items one attempt draws; at least one per objective of the bank. */
  readonly draw: number;
  /** 0..1. */
  readonly masteryScore: number;
  /** How many times it may be taken; null = as often as wished. */
  readonly attempts: number | null;
  /** Which try counts. Absent: the best. */
  readonly keep?: 'last';
  /** The correction tells what went wrong, and not the right answers. */
  readonly hidesAnswers?: true;
}

/** A screen that opens a module with items of earlier modules' banks, missed or not seen lately. Recorded, never scored. */
export interface Recall {
  /** Also the id of its screen: `r_` + the module's id. */
  readonly id: string;
  readonly title: string;
  /** How many items, at most. */
  readonly draw: number;
}

/** A part of the course with its own objectives; reported to the LMS as an objective. */
export interface CourseModule {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Expected duration, whole minutes. */
  readonly minutes: number;
  readonly objectives: readonly Objective[];
  readonly recall?: Recall;
  readonly pages: readonly Page[];
  readonly test?: Test;
}

export interface GlossaryEntry {
  /** Anchor in the document: `g_` + slug. */
  readonly id: string;
  readonly term: string;
  /** The term as HTML, where it is of another language. */
  readonly termHtml?: string;
  readonly html: string;
}

/** A file that pages refer to: an illustration. */
export interface MediaRef {
  /** Path inside the package: `media/nour.svg`, ASCII lower case. */
  readonly path: string;
  /** Path below `modules/`, where the bytes are. */
  readonly source: string;
}

/** Markdown and YAML carried in the package's `source/`. */
export interface SourceFile {
  /** Path below `modules/`, `/` only. */
  readonly path: string;
  readonly text: string;
}

/** A whole course in one language: what `compile` makes and `export` packs. */
export interface Course {
  readonly id: string;
  readonly version: string;
  /** BCP 47: `fr`. */
  readonly language: string;
  readonly title: string;
  readonly description: string;
  /** SPDX expression of the content: `CC-BY-SA-4.0`. */
  readonly licence: string;
  /** 0..1; the course is passed from this mean of best test scores. Null: no pass mark. */
  readonly masteryScore: number | null;
  readonly modules: readonly CourseModule[];
  readonly glossary: readonly GlossaryEntry[];
  /** HTML for the screen about the course; absent where its authors add nothing. */
  readonly about?: string;
  readonly media: readonly MediaRef[];
  readonly sources: readonly SourceFile[];
}

/**
 * The course cut down to one module, as its own course: same ids, so that progress is comparable.
 * The pass mark becomes the module's own test's; recalls of other modules and their media are left out; the sources stay whole, since a
 * rebuild needs them all.
 * @throws RangeError when there is no such module
 */
export function singleModule(course: Course, moduleId: string): Course {
  const only = course.modules.find((module) => module.id === moduleId);
  if (!only) {
    const known = course.modules.map((module) => module.id).join(', ');
    throw new RangeError(`No module "${moduleId}" in course "${course.id}": it has ${known}.`);
  }
  const { recall: _others, ...alone } = only;
  const written = JSON.stringify([alone, course.glossary]);
  return {
    ...course,
    id: `${course.id}_${only.id}`,
    title: only.title,
    description: only.summary,
    masteryScore: only.test ? only.test.masteryScore : null,
    modules: [alone],
    media: course.media.filter(({ path }) => written.includes(path)),
  };
}
