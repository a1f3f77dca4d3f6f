import type { PlEvents } from '../elements/events.js';
import { play } from '../launch/player.js';
import '../launch/extras.js';
import { NoLmsSession } from '../tracking/no-lms.js';
import { Tracker } from '../tracking/tracker.js';
import { Opinions } from './opinions.js';
import { PlOpinions } from './opinions-panel.js';
import { PlKiosk, wipePerson } from './shell.js';

// Nothing of a person is ever kept on a public screen: no device store, a session that lives in memory.
play(
  (course) => new Tracker({ course, device: null, session: new NoLmsSession({ device: null, courseId: course.id }) }),
);

// Moving leaves no steps in the history: « Back » must not walk the pages of the person before.
document.addEventListener('click', (event) => {
  // The path, not the target: the links of a test's results stand in its shadow root.
  const link = (event.composedPath()[0] as Element).closest<HTMLAnchorElement>('a[href^="#"]');
  if (!link || event.defaultPrevented) return;
  event.preventDefault();
  location.replace(link.hash);
});

const kiosk = new PlKiosk();
kiosk.wipe = wipePerson;
document.body.append(kiosk);

/** The course is read once, by the player; its id is all that is needed here. */
const courseId = (JSON.parse(document.getElementById('pl-data')!.textContent!) as { id: string }).id;
const opinions = new Opinions(courseId);
document.addEventListener('pl-answer', (event) => {
  const { id, response } = (event as CustomEvent<PlEvents['pl-answer']>).detail;
  if (response.type === 'likert')
    Object.assign(event.target as Element, { tally: opinions.count(id, response.choice) });
});
if (document.querySelector('pl-likert')) {
  const panel = new PlOpinions();
  panel.opinions = opinions;
  document.querySelector('#apropos > .steps')?.before(panel);
}

/** Nothing stands beside the one file: « la recette de cette page » is taken out of the block of sources. */
document.addEventListener(
  'toggle',
  ({ target }) => {
    const recipe = target as HTMLDetailsElement;
    const path = recipe.dataset['source'];
    if (!path || recipe.querySelector('pre')) return;
    const files = JSON.parse(document.getElementById('pl-source')!.textContent!) as { path: string; text: string }[];
    const text = document.createElement('pre');
    text.tabIndex = 0;
    text.textContent = files.find((file) => file.path === path)?.text ?? '';
    recipe.append(text);
  },
  true,
);
