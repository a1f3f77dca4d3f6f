import type { Course, CourseModule, Page, Test } from '../course/course.js';
import type { Interaction } from '../course/interaction.js';

/**
 * The course as the player needs it: keys, feedback and test banks. What the document already holds as HTML (pages,
 * practice forms, introductions) and what only the trainer needs (sources, notes on items) is emptied.
 * @param describes true where the record store is told what was asked (cmi5): the words of questions stay
 */
export function learnerData(course: Course, describes = false): Course {
  const { about: _about, ...known } = course;
  return {
    ...known,
    description: '',
    glossary: [],
    media: [],
    sources: [],
    modules: course.modules.map((module) => leanModule(module, describes)),
  };
}

/**
 * JSON that can stand in a `<script>` element: no `<` can end it or open a comment. Only the few that can are
 * escaped (HTML standard, restrictions for contents of script elements): each escape is five bytes of somebody's line.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/<(?=!|\/?script)/gi, '\\u003c');
}

function leanModule(module: CourseModule, describes: boolean): CourseModule {
  const { test, ...rest } = module;
  const lean = (item: Interaction): Interaction => leanItem(item, describes);
  const pages = module.pages.map((page) => leanPage(page, lean));
  return test ? { ...rest, summary: '', pages, test: leanTest(test, lean) } : { ...rest, summary: '', pages };
}

type Lean = (item: Interaction) => Interaction;

function leanPage({ id, title, interactions }: Page, lean: Lean): Page {
  return { id, title, html: '', source: '', interactions: interactions.map((item) => ({ ...lean(item), html: '' })) };
}

function leanTest(test: Test, lean: Lean): Test {
  return { ...test, introHtml: '', source: '', bank: test.bank.map(lean) };
}

function leanItem(item: Interaction, describes: boolean): Interaction {
  const { bloom: _bloom, misconception: _misconception, source: _source, ...rest } = item;
  return describes ? rest : withoutWords(rest);
}

/** The words of questions, options and items stand in their form: here they are missing, whatever their type says. */
function withoutWords<T>(value: T): T {
  const isWords = (key: string): boolean => key === 'text' || key === 'prompt';
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (isWords(key) ? undefined : inner))) as T;
}
