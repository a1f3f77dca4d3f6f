import type { Course } from '../course/course.js';
import { PlDiagnostic } from '../elements/diagnostic.js';
import { wearFace } from '../elements/face.js';
import { takePizzaAlong } from '../elements/pizza-along.js';
import type { Tracker } from '../tracking/tracker.js';
import { diagnosticLines } from './diagnostic-lines.js';
import { offerPaper } from './paper.js';
import { whenPlaying, whenThere } from './playing.js';
import '../elements/comfort.js';
import '../elements/vote.js';

/*
 * What no first answer waits for, in a script that comes after the player's: comfort, votes, plans, paper, the face, the pizza's way, the state of tracking.
 */
const { font } = document.body.dataset;
if (font) void wearFace(font);

whenPlaying(({ course, tracker, begun }) => {
  if (tracker.diagnostic.standard !== 'none') offerDiagnostic(course, tracker);
  // Whoever resumes has been taken to their place by then.
  void begun.then(takePizzaAlong);
  void begun.then(({ mastery, learnerName }) => offerPaper(course, tracker, mastery, learnerName));
});

/** On the last screen, and at once where the address asks for it. */
function offerDiagnostic(course: Course, tracker: Tracker): void {
  const sheet = new PlDiagnostic();
  sheet.read = () => diagnosticLines(tracker.diagnostic, course);
  const isAsked = new URLSearchParams(location.search).has('diagnostic');
  if (isAsked) location.replace('#apropos');
  whenThere('#apropos > .steps', (steps) => {
    steps.before(sheet);
    if (isAsked) void sheet.updateComplete.then(() => sheet.show());
  });
}
