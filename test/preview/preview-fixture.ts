import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { strToU8, zipSync } from 'fflate';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { startPreview, type Preview, type PreviewOptions } from '../../src/cli/preview.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Bundles the preview's pages from the sources, as Rollup does for dist/preview/. */
export async function buildLms(outdir: string): Promise<void> {
  await build({
    entryPoints: [`${root}src/preview/list.ts`, `${root}src/preview/launch.ts`],
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    tsconfig: `${root}tsconfig.json`,
    logLevel: 'error',
  });
}

export interface Bench {
  readonly dir: string;
  readonly packagesDir: string;
  readonly recordsDir: string;
  readonly preview: Preview;
  close(): Promise<void>;
}

/** A running preview on temporary folders, with `files` (name → bytes) as its packages. */
export async function startBench(
  files: Readonly<Record<string, Uint8Array>>,
  more: Partial<PreviewOptions> & { modules?: boolean } = {},
): Promise<Bench> {
  const dir = await mkdtemp(join(tmpdir(), 'preview-'));
  const packagesDir = join(dir, 'packages');
  const recordsDir = join(dir, 'records');
  const lmsDir = join(dir, 'lms');
  await mkdir(packagesDir);
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(packagesDir, name), bytes);
  await buildLms(lmsDir);
  const { modules, ...options } = more;
  if (modules) await mkdir(join(dir, 'modules'));
  const modulesDir = modules ? { modulesDir: join(dir, 'modules') } : {};
  const preview = await startPreview({ packagesDir, recordsDir, lmsDir, port: 0, ...modulesDir, ...options });
  const close = async (): Promise<void> => {
    await preview.close();
    await rm(dir, { recursive: true, force: true });
  };
  return { dir, packagesDir, recordsDir, preview, close };
}

/** A plain .mjs, because the test runner's configuration reads it too. */
interface BrowserTools {
  readonly chromiumArgs: string[];
  findChromium(): Promise<string>;
}

export async function launchChromium(): Promise<Browser> {
  const { findChromium, chromiumArgs } = (await import(`${root}test/tools/browsers.mjs`)) as BrowserTools;
  return puppeteer.launch({ executablePath: await findChromium(), args: chromiumArgs });
}

/** Opens a page; whatever it writes as an error to the console lands in `errors`. */
export async function openPage(browser: Browser, url: string): Promise<{ page: Page; errors: string[] }> {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(url);
  return { page, errors };
}

/** Opens a launch page and waits until the course in its frame has loaded. */
export async function launch(browser: Browser, url: string): Promise<{ page: Page; errors: string[] }> {
  const opened = await openPage(browser, url);
  await opened.page.waitForFunction(() => {
    const frame = document.querySelector('lms-launch')?.shadowRoot?.querySelector('iframe');
    return frame?.contentDocument?.readyState === 'complete' && frame.contentWindow?.location.pathname !== 'blank';
  });
  return opened;
}

/** Puppeteer's `waitForSelector` watches the document's mutations, not those of shadow roots: this one asks again. */
export async function waitFor(page: Page, selector: string): Promise<ElementHandle> {
  for (let waited = 0; waited < 10_000; waited += 40) {
    const found = await page.$(selector);
    if (found) return found;
    await new Promise((done) => setTimeout(done, 40));
  }
  throw new Error(`Not found: ${selector}`);
}

export interface Answer {
  readonly answer: string;
  readonly code: string;
  readonly diagnostic: string;
}

/** Calls the API from the course's frame: `[name, ...args]` each. */
export async function callApi(page: Page, calls: readonly (readonly unknown[])[]): Promise<Answer[]> {
  const frame = page.frames().find((one) => one.url().includes('/content/'));
  if (!frame) throw new Error('No course frame.');
  return frame.evaluate((list) => {
    const api = (parent as unknown as { API: Record<string, (...args: unknown[]) => string> }).API;
    return list.map(([name, ...args]) => ({
      answer: String(api[String(name)]?.(...args)),
      code: String(api['LMSGetLastError']?.()),
      diagnostic: String(api['LMSGetDiagnostic']?.('')),
    }));
  }, calls as unknown[][]);
}

const manifest = (mastery: string, title: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="demo" version="1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="o"><organization identifier="o"><title>${title}</title>
    <item identifier="i" identifierref="r"><title>${title}</title>${mastery}</item>
  </organization></organizations>
  <resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource></resources>
</manifest>`;

const page = (
  text: string,
): string => `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${text}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'"></head>
<body><h1>${text}</h1><img src="media/dot.svg" alt=""></body></html>`;

export interface ScormZip {
  readonly title?: string;
  readonly text?: string;
  readonly mastery?: number;
}

/** A SCORM 1.2 package of one page that does nothing by itself. */
export function scormZip({
  title = 'Les essais &amp; erreurs',
  text = 'Un cours',
  mastery,
}: ScormZip = {}): Uint8Array {
  const score = mastery === undefined ? '' : `<adlcp:masteryscore>${mastery}</adlcp:masteryscore>`;
  return zipSync({
    'imsmanifest.xml': strToU8(manifest(score, title)),
    'index.html': strToU8(page(text)),
    'media/dot.svg': strToU8('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><circle r="4"/></svg>'),
  });
}

export function webZip(): Uint8Array {
  return zipSync({
    'index.html': strToU8(page('Cours libre')),
    'media/dot.svg': strToU8('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  });
}

export const kioskHtml = (): Uint8Array =>
  strToU8('<!doctype html><html lang="fr"><meta charset="utf-8"><title>La borne</title><h1>La borne</h1></html>');

/** Kills a browser at once, as a power cut would. */
export async function kill(browser: Browser): Promise<void> {
  const child = browser.process();
  const gone = new Promise((done) => child?.once('exit', done));
  child?.kill('SIGKILL');
  await gone;
}
