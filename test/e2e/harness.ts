import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import puppeteer, { type Browser, type Frame, type Page } from 'puppeteer-core';
import { startPreview } from '../../src/cli/preview.js';
import type { Course } from '../../src/course/course.js';
import { chromiumArgs, findChromium, findFirefox } from '../tools/browsers.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const packagesDir = join(root, 'dist/packages');

const run = promisify(execFile);

/** Packages of a course of `test/fixtures/`, made by the command line as a trainer would, once a process. */
export function buildFixture(name: string): Promise<string> {
  const built = fixtures.get(name) ?? makeFixture(name);
  fixtures.set(name, built);
  return built;
}

const fixtures = new Map<string, Promise<string>>();

async function makeFixture(name: string): Promise<string> {
  const out = await mkdtemp(join(tmpdir(), 'pizza-fixture-'));
  const modules = join(root, 'test/fixtures', name);
  const command = ['dist/cli/pizza-libre.js', 'build', '--modules', modules, '--target', 'all', '--out', out];
  await run(process.execPath, command, { cwd: root });
  process.once('exit', () => rmSync(out, { recursive: true, force: true }));
  return out;
}

/**
 * The embedded LMS with an empty memory.
 * @param packages the packages that it lists: without it, those that `npm run build` made
 */
export async function openLms(packages = packagesDir): Promise<{ url: string; close(): Promise<void> }> {
  const recordsDir = await mkdtemp(join(tmpdir(), 'pizza-records-'));
  const preview = await startPreview({
    packagesDir: packages,
    recordsDir,
    lmsDir: join(root, 'dist/preview'),
    port: 0,
    open: false,
  });
  return {
    url: preview.url,
    close: async () => {
      await preview.close();
      await rm(recordsDir, { recursive: true, force: true });
    },
  };
}

export async function openChromium(userDataDir?: string): Promise<Browser> {
  return puppeteer.launch({
    executablePath: await findChromium(),
    args: chromiumArgs,
    ...(userDataDir ? { userDataDir } : {}),
  });
}

/** Null where there is no Firefox. @param prefs on top of a person's default ones */
export async function openFirefox(prefs: Readonly<Record<string, unknown>> = {}): Promise<Browser | null> {
  const executablePath = await findFirefox();
  if (!executablePath) return null;
  return puppeteer.launch({
    browser: 'firefox',
    executablePath,
    // puppeteer relaxes it; people's Firefox does not.
    extraPrefsFirefox: { 'security.fileuri.strict_origin_policy': true, ...prefs },
  });
}

export interface Complaints {
  /** Console errors and warnings, uncaught exceptions. */
  readonly console: string[];
  /** URLs asked for. */
  readonly requests: string[];
}

/** Collects what a page complains about and asks for, from now on. */
export function listen(page: Page): Complaints {
  const complaints: Complaints = { console: [], requests: [] };
  page.on('console', (message) => {
    if (['error', 'warn', 'assert'].includes(message.type())) complaints.console.push(message.text());
  });
  page.on('pageerror', (error) => complaints.console.push(String(error)));
  page.on('request', (request) => complaints.requests.push(request.url()));
  return complaints;
}

export interface LaunchOptions {
  readonly package: string;
  readonly attempt?: number | 'new';
  readonly mode?: 'normal' | 'review' | 'browse';
  readonly frame?: 'moodle' | 'phone' | 'full';
  /** Which LMS the embedded one plays; the strict one without it. */
  readonly habit?: string;
  /** What goes wrong: `fail:3`, `delay:500`. */
  readonly fault?: string;
}

/** Launches a package in the embedded LMS. @returns the course's frame, its elements alive */
export async function launch(page: Page, url: string, options: LaunchOptions): Promise<Frame> {
  const query = new URLSearchParams(Object.entries(options).map(([key, value]) => [key, String(value)]));
  await page.goto(`${url}launch?${query}`);
  page.setDefaultTimeout(30_000);
  const handle = await page.waitForSelector('>>> iframe');
  const frame = (await handle!.contentFrame())!;
  await frame.waitForFunction(() => customElements.get('pl-course') !== undefined);
  await frame.waitForFunction(() => document.querySelector('pl-course')!.ready);
  await whole(frame);
  return frame;
}

/** What the LMS holds for the attempt: element names to values, and the interactions. */
export interface LmsState {
  readonly cmi: Readonly<Record<string, string>>;
  /** cmi5: what the LRS holds. */
  readonly statements: readonly {
    readonly verb: { readonly id: string };
    readonly object: { readonly id: string };
    readonly result?: { readonly score?: { readonly scaled: number } };
  }[];
  readonly violations: readonly unknown[];
}

export async function lmsState(page: Page): Promise<LmsState> {
  return page.evaluate(() => {
    const lms = (window as unknown as { __lms: { record(): LmsState; violations: unknown[] } }).__lms;
    const { cmi, statements = [] } = lms.record();
    return { cmi, statements, violations: [...lms.violations] };
  });
}

/** Waits until the LMS's record is so: what was sent while leaving may come after the next launch, which sends it again then. */
export async function untilState(page: Page, isSo: (state: LmsState) => boolean): Promise<void> {
  for (const end = Date.now() + 30_000; ; await pause(100)) {
    const state = await lmsState(page);
    if (isSo(state)) return;
    if (Date.now() > end) throw new Error(`The LMS has ${JSON.stringify(state)}`);
  }
}

/** The course as its page knows it, once all of it is there: the tests' learner knows the keys. */
export async function courseData(frame: Frame | Page): Promise<Course> {
  await whole(frame);
  return frame.evaluate(() => window.plPlaying!.course);
}

/** Waits until every screen has its rest, and every item its texts. */
export async function whole(frame: Frame | Page): Promise<void> {
  await frame.waitForFunction(() => window.plPlaying !== undefined);
  await frame.evaluate(() => window.plPlaying!.whole);
}

/** Unzips a package to a new directory. @returns the `file:` URL of its index.html, and how to remove it */
export async function unpack(name: string, packages = packagesDir): Promise<{ url: string; remove(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'pizza-package-'));
  const files = unzipSync(await readFile(join(packages, name)));
  for (const [path, bytes] of Object.entries(files)) {
    const target = join(directory, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
  return {
    url: pathToFileURL(join(directory, 'index.html')).href,
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

/** `file:` URL of a package that is one HTML file. */
export async function kioskUrl(): Promise<string> {
  const name = (await readdir(packagesDir)).find(
    (file) => file.startsWith('quatre-libertes') && file.endsWith('.html'),
  );
  if (!name) throw new Error(`No kiosk file in ${packagesDir}: npm run build`);
  return pathToFileURL(join(packagesDir, name)).href;
}

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** ms after which the LMS has what was done: it takes one second at most, and more where four browsers share two cores. */
export const SAVED = 2500;
