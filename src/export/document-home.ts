import type { Course, CourseModule } from '../course/course.js';
import { newAttempt } from '../course/attempt.js';
import { outline } from '../course/outline.js';
import { pizza } from '../course/pizza.js';
import { screensOf, type ScreenHtml, type Sheet } from './document-screens.js';
import { escape } from './html.js';

/** Welcome and home in one: what, how long, what is sent, the modules. Their states come with the script. */
export function renderHome(sheet: Sheet): string {
  const { course, screens, words } = sheet;
  const minutes = course.modules.reduce((sum, module) => sum + module.minutes, 0);
  const [first] = screens;
  const start = first
    ? `<a class="go next" href="#${first.id}"><span>${words.start}</span> <strong>${first.title}</strong></a>`
    : '';
  return `<pl-home id="accueil">
<div class="hero">
<div><p class="eyebrow">${words.openCourse}</p>
<h1>${escape(course.title)}</h1>
<p class="lead">${escape(course.description)}</p>
${start}</div>
${renderPizza(course)}
</div>
<ul class="facts">
<li><strong>${words.minutes(minutes)}</strong> ${words.atYourPace}</li>
<li><strong>${words.noTrap}</strong> ${words.noTrapWhy}</li>
<li><strong>${words.sent}</strong> ${words.sentWhat}</li>
</ul>
<h2>${words.menu}</h2>
${course.modules.length > 1 ? renderModules(sheet) : renderPages(course.modules[0], sheet)}
<p class="aside">${renderSideLinks(sheet)}</p>
</pl-home>`;
}

/** What was done and what remains; results per module, objectives. A certificate has its place here. */
export function endScreen(sheet: Sheet): ScreenHtml {
  const { course, words } = sheet;
  const aims = course.modules
    .flatMap(({ objectives }) => objectives)
    .map(
      ({ id, title, reread }) =>
        `<li><a href="#${reread}">${escape(title)}</a> <span class="state" data-state="${id}"></span></li>`,
    );
  return {
    id: 'fin',
    tag: 'pl-home',
    start: `
<div class="hero">
<div><h1>${words.end}</h1>
<p class="lead" data-end>${words.endLead}</p></div>
${renderPizza(course)}
</div>`,
    rest: `
<h2>${words.results}</h2>
${renderModules(sheet)}
${aims.length > 0 ? `<h2>${words.aims}</h2>\n<ul class="aims">${aims.join('\n')}</ul>` : ''}
<nav class="steps" slot="steps" aria-label="${words.steps}"><a class="step" href="#accueil"><span>${words.back}</span> <strong>${words.home}</strong></a></nav>
`,
  };
}

/** Drawn before any script, whole in its outline and bare; the element draws its own over it. */
function renderPizza(course: Course): string {
  const bare = outline(course, newAttempt(0)).slices.map(() => false);
  return `<pl-progress large>${pizza(bare, 0)}</pl-progress>`;
}

function renderModules({ course, words }: Sheet): string {
  const cards = course.modules.map((module) => {
    const [first] = screensOf(module);
    return `<li><a href="#${first?.id ?? ''}">${escape(module.title)}</a>
<p>${escape(module.summary)}</p>
<p class="meta"><span>${words.minutes(module.minutes)}</span> <span class="state" data-state="${module.id}"></span></p></li>`;
  });
  return `<ol class="modules">${cards.join('\n')}</ol>`;
}

/** A course of one module has its pages on the menu. */
function renderPages(module: CourseModule | undefined, { words }: Sheet): string {
  if (!module) return '';
  const items = screensOf(module).map(
    ({ id, title }) => `<li><a href="#${id}">${title}</a><span class="state" data-state="${id}"></span></li>`,
  );
  return `<p class="meta"><span>${words.screens(items.length)}</span> <span class="state" data-state="${module.id}"></span></p>
<ol class="menu">${items.join('\n')}</ol>`;
}

function renderSideLinks({ words }: Sheet): string {
  return [
    ['glossaire', words.glossary],
    ['sources', words.sources],
    ['apropos', words.about],
  ]
    .map(([id, text]) => `<a href="#${id}">${text}</a>`)
    .join(' ');
}
