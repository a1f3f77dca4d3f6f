import type { Course } from '../course/course.js';
import { base64, sha256Base64 } from './digest.js';
import { earlyScreens, lateScreens } from './divide.js';
import { renderHome } from './document-home.js';
import { lateScreen, renderToc, screensOf, wholeScreen, type ScreenHtml, type Sheet } from './document-screens.js';
import type { Assets, PackageFile } from './exporter.js';
import { escape } from './html.js';
import { learnerData, scriptJson } from './learner-data.js';
import { wordsFor } from './words.js';

export interface HowToRender {
  /** The scripts: beside the document, in this order, or in it; `extras` is for the player to fetch. */
  readonly script: { readonly src: readonly string[]; readonly extras?: string } | { readonly inline: string };
  /** True: images become data URIs and the Markdown is carried inside, so that one file is the whole package. */
  readonly inlineMedia: boolean;
  /** True: the script may send to any host, since only the launch tells where a cmi5 record store is. */
  readonly connects?: boolean;
  /**
   * The document holds the first module, and of the other screens their titles: the rest comes by script (divide.ts), as do
   * the data. Absent: everything is in it.
   */
  readonly divided?: {
    /** Path of the rules that may come after the words. */
    readonly lateCss: string;
  };
}

/** What the document is drawn from. */
export function sheetOf(course: Course, isOneFile: boolean): Sheet {
  return { course, words: wordsFor(course.language), screens: course.modules.flatMap(screensOf), isOneFile };
}

/**
 * The course as one HTML document: pages and practice forms in it as plain HTML, readable and navigable without script; test
 * banks, keys and feedback in one inert JSON block.
 */
export async function renderDocument(course: Course, assets: Assets, how: HowToRender): Promise<string> {
  const inline = 'inline' in how.script ? how.script.inline : null;
  const sources = 'src' in how.script ? how.script.src : [];
  // Last: the line belongs to the words first, and a deferred script waits for all of them anyway.
  const scripts = sources.map((src) => `<script defer src="${escape(src)}"></script>`).join('\n');
  const withImages = (html: string): string => (how.inlineMedia ? inlineImages(html, assets.media) : html);
  const sheet = sheetOf(course, how.inlineMedia);
  const data = how.divided ? { id: course.id } : learnerData(course, how.connects);
  return `<!doctype html>
<html lang="${escape(course.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${await contentSecurityPolicy(inline, how)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${escape(course.description)}">
<title>${escape(course.title)}</title>
<link rel="icon" href="data:,">
<style>${assets.css}</style>
${assets.font && how.inlineMedia ? `<style>${fontFace(assets.font)}</style>` : ''}
${how.divided ? `<noscript><style>[late]::after{content:"${sheet.words.restNeedsScript}"}</style></noscript>` : ''}
</head>
<body${renderAttributes({
    'data-font': how.inlineMedia ? undefined : assets.font?.path,
    'data-extras': 'extras' in how.script ? how.script.extras : undefined,
  })}>
${withImages(renderBody(sheet, how.divided !== undefined))}
${renderLateCss(assets, how)}
<script type="application/json" id="pl-data">${withImages(scriptJson(data))}</script>
${how.inlineMedia ? `<script type="application/json" id="pl-source">${scriptJson(course.sources)}</script>` : ''}
${inline === null ? scripts : `<script>${inline}</script>`}
</body>
</html>
`;
}

function renderAttributes(attributes: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value ? ` ${name}="${escape(value)}"` : ''))
    .join('');
}

function renderLateCss({ lateCss }: Assets, { divided }: HowToRender): string {
  if (divided) return `<link rel="stylesheet" href="${escape(divided.lateCss)}">`;
  return lateCss ? `<style>${lateCss}</style>` : '';
}

/**
 * After each module. A browser looks for the address's screen again only when the whole document is there, many seconds on a
 * slow line: until then it would show the welcome.
 */
const AIM = `if(location.hash&&!document.querySelector(':target'))location.replace(location.hash)`;

/**
 * Refuses every request but the package's own files (and a record store, where there is one): no form target, no frame.
 * `'self'` covers `file:` documents too, in Chromium and Firefox. Styles may be inline: where constructable style sheets
 * are missing (Safari before 16.4), Lit puts `<style>` into shadow roots.
 */
async function contentSecurityPolicy(inlineScript: string | null, { connects, divided }: HowToRender): Promise<string> {
  const hash = async (script: string): Promise<string> => `'sha256-${await sha256Base64(script)}'`;
  const scripts = `${inlineScript === null ? `'self'` : await hash(inlineScript)} ${await hash(AIM)}`;
  return [
    `default-src 'none'`,
    `script-src ${scripts}`,
    `style-src ${divided ? `'self' ` : ''}'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self' data:`,
    `connect-src ${connects ? 'https: http:' : `'none'`}`,
    `form-action 'none'`,
    `base-uri 'none'`,
  ].join('; ');
}

function renderBody(sheet: Sheet, isDivided: boolean): string {
  const { course } = sheet;
  // What is late is short: the browser itself looks for the address's screen soon.
  const rest = (screens: readonly ScreenHtml[]): string =>
    isDivided ? screens.map(lateScreen).join('\n') : renderGroup(screens);
  return `<pl-course>
<header class="bar">
<a class="brand" href="#accueil"><pl-progress></pl-progress> <span>${escape(course.title)}</span></a>
<pl-comfort></pl-comfort>
${renderToc(sheet)}
</header>
<main>
${renderHome(sheet)}
${renderGroup(earlyScreens(sheet))}
${lateScreens(sheet).map(rest).join('\n')}
</main>
</pl-course>`;
}

function renderGroup(screens: readonly ScreenHtml[]): string {
  return `${screens.map(wholeScreen).join('\n')}\n<script>${AIM}</script>`;
}

/** The name is the style sheet’s (`--font`), after which the stand-ins come. Beside the document the font is a file, which the extras fetch once the words are there (elements/face.ts). */
function fontFace({ bytes }: PackageFile): string {
  return `@font-face{font-family:'Atkinson Hyperlegible Next';font-weight:200 800;src:url(data:font/woff2;base64,${base64(bytes)}) format('woff2')}`;
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
