import type { ScreenHtml, Sheet } from './document-screens.js';
import { escape } from './html.js';
import { renderSourceTables } from './document-sources.js';

/** Screens beside the course: none of them counts. */
export function sideScreens(sheet: Sheet): readonly ScreenHtml[] {
  const { glossary, sources, about } = sheet.words;
  return [
    side('glossaire', glossary, renderGlossary(sheet), sheet),
    side('sources', sources, renderSources(sheet), sheet),
    side('apropos', about, renderAbout(sheet), sheet),
  ];
}

function side(id: string, title: string, html: string, sheet: Sheet): ScreenHtml {
  return {
    id,
    tag: 'pl-page',
    isSide: true,
    start: `<h1>${title}</h1>`,
    rest: `\n${html}\n${renderBack(sheet)}`,
  };
}

function renderGlossary({ course }: Sheet): string {
  const entries = course.glossary.map(
    ({ id, term, termHtml, html }) =>
      `<div id="${id}" tabindex="-1"><dt>${termHtml ?? escape(term)}</dt><dd>${html}</dd></div>`,
  );
  return `<dl>${entries.join('\n')}</dl>`;
}

function renderSources({ course, words }: Sheet): string {
  const file = course.sources.find(({ path }) => path === 'sources.md');
  return `<p>${words.sourcesLead}</p>
${file ? renderSourceTables(file.text, words.newWindow) : ''}`;
}

function renderAbout({ course, words, isOneFile }: Sheet): string {
  return `<p>${escape(course.description)}</p>
<h2>${words.licences}</h2>
<p>${words.licence}</p>
<p>${words.fontLicence}</p>
<h2>${words.recipeTitle}</h2>
<p>${isOneFile ? words.recipeInside : words.recipe}</p>
<p>${words.version} ${escape(course.version)}.</p>
${course.about ?? ''}`;
}

/** The way back from a side screen: to the home page without script; `pl-course` points it to where the learner was. */
function renderBack({ words }: Sheet): string {
  return `<nav class="steps" slot="steps" aria-label="${words.steps}"><a class="step previous back" href="#accueil"><span>${words.back}</span> <strong>${words.home}</strong></a></nav>`;
}

/**
 * « La recette de cette page »: its Markdown, out of the package's `source/` in a new window; where the package is one
 * file, unfolded by the script out of the block that holds the sources.
 * @param source the page's Markdown, byte for byte
 */
export function renderRecipe(source: string, { course, words, isOneFile }: Sheet): string {
  const path = course.sources.find(({ text }) => text === source)?.path;
  if (!path) return '';
  return isOneFile
    ? `<details class="recipe" slot="steps" data-source="${escape(path)}"><summary>${words.pageRecipe}</summary></details>`
    : `<p class="recipe" slot="steps"><a href="source/${escape(path)}" target="_blank" rel="noopener">${words.pageRecipe}<span class="visually-hidden"> ${words.newWindow}</span></a></p>`;
}
