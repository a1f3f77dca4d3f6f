import type { Attempt } from './attempt.js';
import type { Course, CourseModule } from './course.js';
import { objectiveStandings, type ObjectiveStanding } from './objectives.js';
import { screenIds } from './rollup.js';

/** A slice of the pizza: what it stands for, and whether it is won. */
export interface Slice {
  readonly title: string;
  readonly won: boolean;
}

/** How a module stands, for its card. */
export interface ModuleOutline {
  readonly id: string;
  readonly seen: number;
  readonly total: number;
  /** Score of its test that counts, 0..1; null before a try was finished, and without a test. */
  readonly score: number | null;
  readonly passed: boolean;
}

/** Where a learner is in the course, for the home page, the bar and the end. */
export interface Outline {
  readonly modules: readonly ModuleOutline[];
  readonly slices: readonly Slice[];
  /** Ids of the learning objectives reached. */
  readonly reached: readonly string[];
  /** Ids of those that the last try of their test has missed. */
  readonly missed: readonly string[];
  /** Id of the screen where the learner goes on: where they were, else the first. */
  readonly next: string;
  readonly begun: boolean;
}

/**
 * What the screens say of an attempt.
 * @param mastery 0..1, the LMS's pass mark, which replaces the tests' own; null when the LMS gave none
 */
export function outline(course: Course, attempt: Attempt, mastery: number | null = null): Outline {
  const standings = new Map(objectiveStandings(course, attempt, mastery).map((one) => [one.id, one]));
  const modules = course.modules.map((module) => moduleOutline(module, attempt, standings.get(module.id)!));
  const reached = course.modules.flatMap((module, index) =>
    module.objectives.flatMap(({ id }) =>
      modules[index]!.score === 1 || standings.get(id)?.success === 'passed' ? id : [],
    ),
  );
  return {
    modules,
    slices: slices(course, modules, standings, reached),
    reached,
    missed: course.modules.flatMap(({ objectives }) =>
      objectives.flatMap(({ id }) => (standings.get(id)?.success === 'failed' && !reached.includes(id) ? id : [])),
    ),
    next: attempt.location ?? screenIds(course)[0] ?? '',
    begun: attempt.visited.length > 0,
  };
}

/**
 * The pizza's slices. A whole course: one a module, won when its test is passed, or, without a test, when all its screens
 * were seen. A course of one module: one for each learning objective that a test item serves, won when it is reached in
 * the last finished try; a passed test wins them all, for good.
 */
function slices(
  { modules }: Course,
  states: readonly ModuleOutline[],
  standings: ReadonlyMap<string, ObjectiveStanding>,
  reached: readonly string[],
): readonly Slice[] {
  const [only] = modules;
  const asked = new Set(only?.test?.bank.map(({ objective }) => objective));
  const served = only?.objectives.filter(({ id }) => asked.has(id)) ?? [];
  if (modules.length > 1 || served.length === 0) {
    return modules.map(({ id, title, test }, index) => ({
      title,
      won: test ? states[index]!.passed : standings.get(id)?.completion === 'completed',
    }));
  }
  return served.map(({ id, title }) => ({ title, won: states[0]!.passed || reached.includes(id) }));
}

function moduleOutline(module: CourseModule, attempt: Attempt, standing: ObjectiveStanding): ModuleOutline {
  const { id, recall, pages, test } = module;
  const screens = [recall, ...pages, test].flatMap((screen) => screen?.id ?? []);
  return {
    id,
    seen: screens.filter((screen) => attempt.visited.includes(screen)).length,
    total: screens.length,
    score: standing.score?.scaled ?? null,
    passed: standing.success === 'passed',
  };
}
