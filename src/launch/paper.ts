import { msg, str } from '@lit/localize';
import type { Course } from '../course/course.js';
import { outline } from '../course/outline.js';
import type { Certificate } from '../elements/certificate.js';
import { PlCertificate } from '../elements/certificate.js';
import { PlPaper } from '../elements/paper.js';
import type { Tracker } from '../tracking/tracker.js';
import { whenThere } from './playing.js';
import '../elements/plan.js';

/**
 * What can be printed: each module at the end of its last page; the certificate on the last screen, once it is due.
 * @param mastery 0..1, the LMS's pass mark; null when the course's counts
 * @param learner their name as the LMS tells it; '' where it doesn't
 */
export function offerPaper(course: Course, tracker: Tracker, mastery: number | null, learner = ''): void {
  for (const { pages } of course.modules) {
    const paper = new PlPaper();
    paper.pages = pages.map(({ id }) => id);
    const last = pages.at(-1);
    if (last) whenThere(`#${last.id} > .steps`, (steps) => steps.before(paper));
  }
  const view = new PlCertificate();
  const show = (): void => {
    view.certificate = certificateOf(course, tracker, mastery, learner);
    view.remains = view.certificate ? '' : remains(course, tracker);
  };
  tracker.addEventListener('change', show);
  show();
  whenThere('#fin > .steps', (steps) => steps.before(view));
}

/** Due once the course is passed; where there is no pass mark, once it is completed. */
function certificateOf(
  course: Course,
  { attempt, rollUp }: Tracker,
  mastery: number | null,
  learner: string,
): Certificate | null {
  const isTested = course.modules.some(({ test }) => test);
  const isMarked = isTested && (mastery ?? course.masteryScore) !== null;
  if (isMarked ? rollUp.success !== 'passed' : rollUp.completion !== 'completed') return null;
  const { reached, slices } = outline(course, attempt, mastery);
  const objectives = course.modules.flatMap((module) => module.objectives);
  return {
    course: course.title,
    learner,
    objectives: objectives.filter(({ id }) => reached.includes(id)).map(({ title }) => title),
    score: rollUp.score?.scaled ?? null,
    slices: slices.map(({ won }) => won),
    licence: course.licence,
  };
}

function remains(course: Course, { attempt, rollUp }: Tracker): string {
  const left = course.modules.filter(({ test }) => test && !attempt.tests[test.id]?.finished).length;
  if (left > 0) {
    return left > 1
      ? msg(str`Votre attestation s’affichera ici. Il vous reste ${left} tests à passer, quand vous voudrez.`)
      : msg('Votre attestation s’affichera ici. Il vous reste un test à passer, quand vous voudrez.');
  }
  const pages = rollUp.screensTotal - rollUp.screensSeen;
  return rollUp.success === 'failed'
    ? msg(
        'Votre attestation s’affichera ici quand le test sera réussi. Relisez une page, puis recommencez quand vous voudrez.',
      )
    : msg(str`Votre attestation s’affichera ici. Pages qu’il vous reste à voir : ${pages}.`);
}
