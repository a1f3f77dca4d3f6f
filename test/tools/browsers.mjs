import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { mkdir, rmdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cache = fileURLToPath(new URL('../../.cache/', import.meta.url));
const isRoot = process.getuid?.() === 0;

/** A Chromium made for containers, as an npm package: the last resort. Chosen for the pinned puppeteer-core. */
const PACKAGED = '@sparticuz/chromium@143.0.4';

/** Flags for headless Chromium; root has no sandbox in a container, nor have most CI machines. */
export const chromiumArgs = [
  '--disable-gpu',
  '--disable-dev-shm-usage',
  ...(isRoot || process.env.CI ? ['--no-sandbox'] : []),
];

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const firefoxNames = ['firefox-esr', 'firefox'];

/** Path of a Chromium or Chrome; found or, where possible, installed. Rejects with the command to run. */
export async function findChromium() {
  const found = installedChromium();
  if (found) return found;
  // Test processes run side by side: one installs, the others wait for it.
  return withLock('browser.lock', async () => installedChromium() ?? (await aptChromium()) ?? (await npmChromium()));
}

/** Path of a Firefox; null where there is none. It is never installed from here: the tests that want it say so. */
export async function findFirefox() {
  return given('FIREFOX_PATH') ?? onPath(firefoxNames) ?? firstFile(firefoxPlaces());
}

function installedChromium() {
  return given('CHROME_PATH') ?? onPath(chromiumNames) ?? firstFile([...chromiumPlaces(), ...chromiumCaches()]);
}

function given(variable) {
  const path = process.env[variable];
  if (!path) return null;
  if (existsSync(path)) return path;
  throw new Error(`${variable}=${path}: there is no such file.`);
}

function onPath(names) {
  const dirs = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return firstFile(dirs.flatMap((dir) => names.map((name) => join(dir, name))));
}

function firstFile(paths) {
  return paths.find(isExecutable) ?? null;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function programFolders() {
  const { PROGRAMFILES, LOCALAPPDATA } = process.env;
  return [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA].filter(Boolean);
}

function chromiumPlaces() {
  if (process.platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    const places = names.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
    return [...places, ...places.map((place) => join(homedir(), place))];
  }
  if (process.platform === 'win32') {
    const places = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
    return programFolders().flatMap((dir) => places.map((place) => join(dir, place)));
  }
  return ['/usr/lib/chromium/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium'];
}

function firefoxPlaces() {
  if (process.platform === 'darwin') return ['/Applications/Firefox.app/Contents/MacOS/firefox'];
  if (process.platform === 'win32') return programFolders().map((dir) => join(dir, 'Mozilla Firefox/firefox.exe'));
  return ['/usr/lib/firefox-esr/firefox-esr', '/snap/bin/firefox'];
}

/** What Playwright and Puppeteer keep: a folder a revision, the newest first. */
function chromiumCaches() {
  const home = homedir();
  const { LOCALAPPDATA = home, PLAYWRIGHT_BROWSERS_PATH } = process.env;
  const playwright =
    { darwin: join(home, 'Library/Caches'), win32: LOCALAPPDATA }[process.platform] ?? join(home, '.cache');
  const revisions = [
    ...folders(PLAYWRIGHT_BROWSERS_PATH ?? join(playwright, 'ms-playwright'), /^chromium-/),
    ...folders(join(home, '.cache/puppeteer/chrome'), /./),
  ];
  const places = {
    darwin: ['chrome-mac/Chromium.app/Contents/MacOS/Chromium'],
    win32: ['chrome-win/chrome.exe', 'chrome-win64/chrome.exe'],
  }[process.platform] ?? ['chrome-linux/chrome', 'chrome-linux64/chrome'];
  return revisions.flatMap((dir) => places.map((place) => join(dir, place)));
}

function folders(dir, pattern) {
  if (!existsSync(dir)) return [];
  const names = readdirSync(dir).filter((name) => pattern.test(name));
  return names.sort((a, b) => b.localeCompare(a, 'en', { numeric: true })).map((name) => join(dir, name));
}

/** Debian and its like, as root or where sudo asks for no password; null elsewhere, or when it fails. */
async function aptChromium() {
  if (process.platform !== 'linux' || !onPath(['apt-get'])) return null;
  const sudo = isRoot ? [] : ['sudo', '-n'];
  const apt = async (...args) => {
    const [command, ...rest] = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    await run(command, rest, { maxBuffer: 2 ** 26 });
  };
  try {
    console.error('No Chromium found: apt-get install chromium …');
    await apt('update');
    await apt('install', '-y', '--no-install-recommends', 'chromium');
  } catch {
    return null;
  }
  return onPath(chromiumNames);
}

async function npmChromium() {
  const dir = join(cache, 'chromium');
  const entry = join(dir, 'node_modules/@sparticuz/chromium/build/esm/index.js');
  try {
    if (process.platform !== 'linux') throw new Error('only for Linux');
    if (!existsSync(entry)) {
      console.error(`No Chromium found: npm install ${PACKAGED} …`);
      await mkdir(dir, { recursive: true });
      await run('npm', ['install', '--prefix', dir, '--no-save', '--no-package-lock', PACKAGED], {
        maxBuffer: 2 ** 26,
      });
    }
    const { default: chromium } = await import(pathToFileURL(entry).href);
    const path = await chromium.executablePath();
    await run(path, ['--version', '--headless', ...chromiumArgs]);
    return path;
  } catch (error) {
    throw new Error(
      'No Chromium found, and none could be installed. Install one (Debian: sudo apt-get install chromium), ' +
        'or say where one is: CHROME_PATH=/path/to/chrome npm test',
      { cause: error },
    );
  }
}

/** Runs a task while no other process runs one under the same name; a lock of a process that died is broken. */
async function withLock(name, task) {
  const lock = join(cache, name);
  await mkdir(cache, { recursive: true });
  for (;;) {
    try {
      await mkdir(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const { mtimeMs } = await stat(lock).catch(() => ({ mtimeMs: Date.now() }));
      if (Date.now() - mtimeMs > 10 * 60_000) await rmdir(lock).catch(() => {});
      await new Promise((done) => setTimeout(done, 500));
    }
  }
  try {
    return await task();
  } finally {
    await rmdir(lock).catch(() => {});
  }
}

// Run by itself, before the tests: finds or installs once, and says what the tests will use.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`Chromium: ${await findChromium()}`);
  console.log(`Firefox: ${(await findFirefox()) ?? 'none; the tests that want it will say so'}`);
}
