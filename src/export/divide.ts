import type { Course, CourseModule } from '../course/course.js';
import type { Part } from '../course/part.js';
import { textsOf, withoutTexts } from '../course/texts.js';
import { endScreen } from './document-home.js';
import { moduleScreens, type ScreenHtml, type Sheet } from './document-screens.js';
import { sideScreens } from './document-sides.js';

/** Screens that stand whole in a divided document: those of the first module. */
export function earlyScreens(sheet: Sheet): readonly ScreenHtml[] {
  const [first] = sheet.course.modules;
  return first ? moduleScreens(first, sheet) : [];
}

/** Screens in the order of the document, module by module, then the end and those beside the course. */
export function lateScreens(sheet: Sheet): readonly (readonly ScreenHtml[])[] {
  const [, ...later] = sheet.course.modules;
  return [...later.map((module) => moduleScreens(module, sheet)), [endScreen(sheet), ...sideScreens(sheet)]];
}

/**
 * What tracking and the screens of the document need: all ids, keys and weights; of texts, only those of the first module's
 * practice.
 * @param course as `learnerData` made it
 */
export function coreOf(course: Course): Course {
  return {
    ...course,
    modules: course.modules.map((module, index) => (index === 0 ? early(module) : withoutTexts(module))),
  };
}

/**
 * The rest, in the order in which a learner comes to it: the first module's test, the other modules, the end.
 * @param data as `learnerData` made it
 */
export function partsOf(data: Course, sheet: Sheet): readonly Part[] {
  const late = lateScreens(sheet);
  const modules = data.modules.map((module, index): Part => {
    const texts = textsOf(index === 0 ? { test: module.test } : module);
    return { screens: index === 0 ? {} : restsOf(late[index - 1]!), module: index, texts };
  });
  return [...modules, { screens: restsOf(late.at(-1)!), module: null, texts: null }];
}

function early(module: CourseModule): CourseModule {
  return module.test ? { ...module, test: withoutTexts(module.test) } : module;
}

function restsOf(screens: readonly ScreenHtml[]): Readonly<Record<string, string>> {
  return Object.fromEntries(screens.map(({ id, rest }) => [id, rest]));
}
