import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Flags for headless Chromium; root has no sandbox in a container. */
export const chromiumArgs = [
  '--disable-dev-shm-usage',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

function onPath(names) {
  for (const dir of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      const path = join(dir, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // not here
      }
    }
  }
  return null;
}

/** @returns {Promise<string>} path of a Chromium or Chrome */
export async function findChromium() {
  const given = process.env.CHROME_PATH;
  if (given && existsSync(given)) return given;
  const found = onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']);
  if (!found) throw new Error('No Chromium found: apt-get install chromium, or set CHROME_PATH.');
  return found;
}

/** @returns {Promise<string | null>} path of a Firefox, null where there is none */
export async function findFirefox() {
  const given = process.env.FIREFOX_PATH;
  if (given && existsSync(given)) return given;
  return onPath(['firefox-esr', 'firefox']);
}
