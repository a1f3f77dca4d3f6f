import type { Course, CourseModule, Page, Test } from '../course/course.js';
import type { Interaction } from '../course/interaction.js';

/**
 * The course as the player needs it: keys, feedback and test banks. What the document already holds as HTML (pages,
 * practice forms, introductions) and what only the trainer needs (sources, notes on items) is emptied.
 */
export function learnerData(course: Course): Course {
  return {
    ...course,
    description: '',
    glossary: [],
    media: [],
    sources: [],
    modules: course.modules.map(leanModule),
  };
}

/** JSON that can stand in a `<script>` element: no `<` can end it or open a comment. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function leanModule(module: CourseModule): CourseModule {
  const { test, ...rest } = module;
  const pages = module.pages.map(leanPage);
  return test ? { ...rest, summary: '', pages, test: leanTest(test) } : { ...rest, summary: '', pages };
}

function leanPage({ id, title, interactions }: Page): Page {
  return { id, title, html: '', source: '', interactions: interactions.map((item) => ({ ...lean(item), html: '' })) };
}

function leanTest(test: Test): Test {
  return { ...test, introHtml: '', source: '', bank: test.bank.map(lean) };
}

function lean(item: Interaction): Interaction {
  const { bloom: _bloom, misconception: _misconception, source: _source, ...rest } = item;
  return withoutText({ ...rest, prompt: '' });
}

/** The words of options and items stand in their form. */
function withoutText<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'text' ? '' : inner))) as T;
}
