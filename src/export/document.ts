import type { Course, CourseModule, Page, Recall, Test } from '../course/course.js';
import type { Assets } from './exporter.js';
import { base64, sha256Base64 } from './digest.js';
import { escape } from './html.js';
import { learnerData, scriptJson } from './learner-data.js';
import { wordsFor, type Words } from './words.js';

export interface HowToRender {
  /** The launch script: beside the document, or in it. */
  readonly script: { readonly src: string } | { readonly inline: string };
  /** True: images become data URIs and the Markdown is carried inside, so that one file is the whole package. */
  readonly inlineMedia: boolean;
  /** True: the script may send to any host, since only the launch tells where a cmi5 record store is. */
  readonly connects?: boolean;
}

/** A screen of the document, for the table of contents and for previous and next. */
interface Screen {
  readonly id: string;
  readonly title: string;
  readonly isTest: boolean;
}

/**
 * The course as one HTML document: every page and practice form in it as plain HTML, readable and navigable without
 * script; test banks, keys and feedback in one inert JSON block.
 */
export async function renderDocument(course: Course, assets: Assets, how: HowToRender): Promise<string> {
  const words = wordsFor(course.language);
  const inline = 'inline' in how.script ? how.script.inline : null;
  const script = 'src' in how.script ? `<script defer src="${escape(how.script.src)}"></script>` : '';
  const withImages = (html: string): string => (how.inlineMedia ? inlineImages(html, assets.media) : html);
  const body = renderBody(course, how.inlineMedia ? { ...words, recipe: words.recipeInside } : words);
  return `<!doctype html>
<html lang="${escape(course.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${await contentSecurityPolicy(inline, how.connects)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${escape(course.description)}">
<title>${escape(course.title)}</title>
<link rel="icon" href="data:,">
<style>${assets.css}</style>
${script}
</head>
<body>
${withImages(body)}
<script type="application/json" id="pl-data">${withImages(scriptJson(learnerData(course)))}</script>
${how.inlineMedia ? `<script type="application/json" id="pl-source">${scriptJson(course.sources)}</script>` : ''}
${inline === null ? '' : `<script>${inline}</script>`}
</body>
</html>
`;
}

/**
 * Refuses every request but the package's own files (and a record store, where there is one): no form target, no frame.
 * `'self'` covers `file:` documents too, in Chromium and Firefox. Styles may be inline: where constructable style sheets
 * are missing (Safari before 16.4), Lit puts `<style>` into shadow roots.
 */
async function contentSecurityPolicy(inlineScript: string | null, connects = false): Promise<string> {
  const scripts = inlineScript === null ? `'self'` : `'sha256-${await sha256Base64(inlineScript)}'`;
  return [
    `default-src 'none'`,
    `script-src ${scripts}`,
    `style-src 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self' data:`,
    `connect-src ${connects ? 'https: http:' : `'none'`}`,
    `form-action 'none'`,
    `base-uri 'none'`,
  ].join('; ');
}

function renderBody(course: Course, words: Words): string {
  const screens = course.modules.flatMap(screensOf);
  const modules = course.modules.map((module) => renderModule(module, screens, words)).join('\n');
  return `<pl-course>
<header class="bar">
<pl-progress></pl-progress>
<a class="brand" href="#${screens[0]?.id ?? ''}">${escape(course.title)}</a>
<details class="toc"><summary>${words.contents}</summary>
<nav aria-label="${words.contents}">${course.modules.map((module) => renderToc(module, course, words)).join('')}
<ul><li><a href="#glossaire">${words.glossary}</a></li><li><a href="#apropos">${words.about}</a></li></ul></nav></details>
</header>
<main>
${modules}
${renderGlossary(course, words)}
${renderAbout(course, words)}
</main>
</pl-course>`;
}

function screensOf(module: CourseModule): Screen[] {
  const { recall, pages, test } = module;
  return [recall, ...pages, test].flatMap((screen) =>
    screen ? { id: screen.id, title: screen.title, isTest: screen === test } : [],
  );
}

function renderToc(module: CourseModule, course: Course, words: Words): string {
  const title =
    course.modules.length > 1
      ? `<p class="toc-module"><strong>${escape(module.title)}</strong> <span>${words.minutes(module.minutes)}</span></p>`
      : '';
  const items = screensOf(module).map(({ id, title: text }) => `<li><a href="#${id}">${escape(text)}</a></li>`);
  return `${title}<ol>${items.join('')}</ol>`;
}

function renderModule(module: CourseModule, screens: readonly Screen[], words: Words): string {
  const pages = module.pages.map((page, index) => renderPage(page, index === 0 ? module : null, screens, words));
  if (module.recall) pages.unshift(renderRecall(module.recall, screens, words));
  if (module.test) pages.push(renderTest(module.test, screens, words));
  return pages.join('\n');
}

function renderPage(page: Page, opens: CourseModule | null, screens: readonly Screen[], words: Words): string {
  const opening = opens ? `<p class="eyebrow">${escape(opens.title)}, ${words.minutes(opens.minutes)}</p>` : '';
  return `<pl-page id="${page.id}">
${opening}<h1>${escape(page.title)}</h1>
${page.html}
${renderSteps(page.id, screens, words)}
</pl-page>`;
}

/** Its questions depend on what the learner did: without script it says so, and one goes on. */
function renderRecall(recall: Recall, screens: readonly Screen[], words: Words): string {
  return `<pl-recall id="${recall.id}">
<h1 slot="title">${escape(recall.title)}</h1>
<noscript><p class="notice">${words.recallNeedsScript}</p></noscript>
${renderSteps(recall.id, screens, words)}
</pl-recall>`;
}

function renderTest(test: Test, screens: readonly Screen[], words: Words): string {
  return `<pl-test id="${test.id}">
<h1 slot="title">${escape(test.title)}</h1>
${test.introHtml}
<noscript><p class="notice">${words.testNeedsScript}</p></noscript>
${renderSteps(test.id, screens, words)}
</pl-test>`;
}

/** Previous and next as links, so that the course can be walked through without script. */
function renderSteps(id: string, screens: readonly Screen[], words: Words): string {
  const at = screens.findIndex((screen) => screen.id === id);
  const step = (screen: Screen | undefined, kind: string, label: string): string =>
    screen
      ? `<a class="step ${kind}" href="#${screen.id}"><span>${label}</span> <strong>${escape(screen.title)}</strong></a>`
      : '';
  const next = screens[at + 1];
  const links =
    step(screens[at - 1], 'previous', words.previous) + step(next, 'next', next?.isTest ? words.toTest : words.next);
  return `<nav class="steps" slot="steps" aria-label="${words.steps}">${links}</nav>`;
}

function renderGlossary(course: Course, words: Words): string {
  const entries = course.glossary.map(
    ({ id, term, html }) => `<div id="${id}" tabindex="-1"><dt>${escape(term)}</dt><dd>${html}</dd></div>`,
  );
  return `<pl-page id="glossaire"><h1>${words.glossary}</h1><dl>${entries.join('\n')}</dl>
${renderBack(course, words)}</pl-page>`;
}

function renderAbout(course: Course, words: Words): string {
  return `<pl-page id="apropos"><h1>${words.about}</h1>
<p>${escape(course.description)}</p>
<p>${words.licence}</p>
<p>${words.recipe}</p>
<p>${words.version} ${escape(course.version)}.</p>
${renderBack(course, words)}</pl-page>`;
}

/** The way back from a side screen: to the start without script; `pl-course` points it to where the learner was. */
function renderBack(course: Course, words: Words): string {
  const first = course.modules[0]?.pages[0];
  return first
    ? `<nav class="steps" slot="steps" aria-label="${words.steps}"><a class="step previous back" href="#${first.id}"><span>${words.back}</span> <strong>${escape(first.title)}</strong></a></nav>`
    : '';
}

/** Images as data URIs, in HTML and in HTML inside JSON (whose quotes are escaped). */
function inlineImages(html: string, media: ReadonlyMap<string, Uint8Array>): string {
  return html.replace(/ src=(\\?")(media\/[^"\\]+)\1/g, (whole, quote: string, path: string) => {
    const bytes = media.get(path);
    return bytes ? ` src=${quote}data:${mediaType(path)};base64,${base64(bytes)}${quote}` : whole;
  });
}

function mediaType(path: string): string {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  return (
    { svg: 'image/svg+xml', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', webp: 'image/webp' }[extension] ??
    'application/octet-stream'
  );
}
