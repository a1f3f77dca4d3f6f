import type { Course, CourseModule, Page, Recall, Test } from '../course/course.js';
import { escape } from './html.js';
import { renderRecipe } from './document-sides.js';
import type { Words } from './words.js';

/** A screen of the course proper, for the table of contents and for previous and next. */
export interface Screen {
  readonly id: string;
  /** HTML. */
  readonly title: string;
  readonly isTest: boolean;
}

/** What every part of the document is drawn from. */
export interface Sheet {
  readonly course: Course;
  readonly words: Words;
  readonly screens: readonly Screen[];
  /** The package is one file: the recipe is inside it, and not beside. */
  readonly isOneFile: boolean;
}

export function screensOf(module: CourseModule): Screen[] {
  const { recall, pages, test } = module;
  return [recall, ...pages, test].flatMap((screen) =>
    screen ? { id: screen.id, title: titleOf(screen), isTest: screen === test } : [],
  );
}

function titleOf(screen: Pick<Page, 'title' | 'titleHtml'>): string {
  return screen.titleHtml ?? escape(screen.title);
}

export function renderToc({ course, words }: Sheet): string {
  const link = (id: string, html: string): string => `<li><a href="#${id}">${html}</a></li>`;
  const modules = course.modules.map((module) => {
    const title =
      course.modules.length > 1
        ? `<p class="toc-module"><strong>${escape(module.title)}</strong> <span>${words.minutes(module.minutes)}</span></p>`
        : '';
    return `${title}<ol>${screensOf(module)
      .map(({ id, title: text }) => link(id, text))
      .join('')}</ol>`;
  });
  return `<details class="toc"><summary>${words.contents}</summary>
<nav aria-label="${words.contents}"><ul>${link('accueil', words.home)}</ul>${modules.join('')}
<ul>${link('fin', words.end)}${link('glossaire', words.glossary)}${link('sources', words.sources)}${link('apropos', words.about)}</ul></nav></details>`;
}

/** A screen as HTML: its title, which the document always holds, and the rest, which may come after the document (part.ts). */
export interface ScreenHtml {
  readonly id: string;
  readonly tag: 'pl-home' | 'pl-page' | 'pl-recall' | 'pl-test';
  readonly start: string;
  readonly rest: string;
  /** Beside the course: it does not count. */
  readonly isSide?: true;
}

export function wholeScreen(screen: ScreenHtml): string {
  return `${opening(screen)}>${screen.start}${screen.rest}</${screen.tag}>`;
}

/** A screen whose rest comes later: `late` until then. */
export function lateScreen(screen: ScreenHtml): string {
  return `${opening(screen)} late>${screen.start}</${screen.tag}>`;
}

function opening({ tag, id, isSide }: ScreenHtml): string {
  return `<${tag} id="${id}"${isSide ? ' class="side"' : ''}`;
}

export function moduleScreens(module: CourseModule, sheet: Sheet): readonly ScreenHtml[] {
  const { recall, pages, test } = module;
  return [
    ...(recall ? [recallScreen(recall, sheet)] : []),
    ...pages.map((page, index) => pageScreen(page, index === 0 ? module : null, sheet)),
    ...(test ? [testScreen(test, sheet)] : []),
  ];
}

function pageScreen(page: Page, opens: CourseModule | null, sheet: Sheet): ScreenHtml {
  const { words } = sheet;
  const eyebrow = opens ? `<p class="eyebrow">${escape(opens.title)}, ${words.minutes(opens.minutes)}</p>` : '';
  return {
    id: page.id,
    tag: 'pl-page',
    start: `\n${eyebrow}<h1>${titleOf(page)}</h1>`,
    rest: `\n${page.html}\n${renderSteps(page.id, sheet)}\n${renderRecipe(page.source, sheet)}\n`,
  };
}

/** Its questions depend on what the learner did: without script it says so, and one goes on. */
function recallScreen(recall: Recall, sheet: Sheet): ScreenHtml {
  return {
    id: recall.id,
    tag: 'pl-recall',
    start: `\n<h1 slot="title">${escape(recall.title)}</h1>`,
    rest: `\n<noscript><p class="notice">${sheet.words.recallNeedsScript}</p></noscript>\n${renderSteps(recall.id, sheet)}\n`,
  };
}

function testScreen(test: Test, sheet: Sheet): ScreenHtml {
  return {
    id: test.id,
    tag: 'pl-test',
    start: `\n<h1 slot="title">${escape(test.title)}</h1>`,
    rest: `\n${test.introHtml}\n<noscript><p class="notice">${sheet.words.testNeedsScript}</p></noscript>\n${renderSteps(test.id, sheet)}\n`,
  };
}

/** Previous and next as links, so that the course can be walked through without script; after the last screen, the end. */
function renderSteps(id: string, { screens, words }: Sheet): string {
  const at = screens.findIndex((screen) => screen.id === id);
  const step = (to: Pick<Screen, 'id' | 'title'> | undefined, kind: string, label: string): string =>
    to ? `<a class="step ${kind}" href="#${to.id}"><span>${label}</span> <strong>${to.title}</strong></a>` : '';
  const next = screens[at + 1];
  const onward = next
    ? step(next, 'next', next.isTest ? words.toTest : words.next)
    : step({ id: 'fin', title: words.end }, 'next', words.toEnd);
  return `<nav class="steps" slot="steps" aria-label="${words.steps}">${step(screens[at - 1], 'previous', words.previous)}${onward}</nav>`;
}
