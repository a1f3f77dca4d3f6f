import { chromeLauncher } from '@web/test-runner-chrome';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { findChromium, findFirefox, chromiumArgs } from './browsers.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * `x.bundle.js` is `x.ts` bundled for browsers as a site would: the Markdown libraries' development builds, which the test
 * server would choose, need CommonJS.
 */
const bundles = {
  name: 'bundles',
  async serve({ path }) {
    if (!path.endsWith('.bundle.js')) return undefined;
    const { outputFiles } = await build({
      entryPoints: [`${root}${path.slice(1).replace('.bundle.js', '.ts')}`],
      bundle: true,
      format: 'esm',
      // Modules in a circle that await at their top stand still in one file; the test server serves them one by one.
      external: ['libxml2-wasm'],
      target: 'es2022',
      write: false,
      logLevel: 'error',
    });
    return { body: outputFiles[0].text, type: 'js' };
  },
};

/** What never may lose an answer runs in both; chosen files are tried in one. */
const firefox = process.argv.includes('--files') ? null : await findFirefox();
const firefoxLauncher = chromeLauncher({ puppeteer, launchOptions: { browser: 'firefox', executablePath: firefox } });
// Firefox counts no lines: coverage is Chromium's.
const { initialize } = firefoxLauncher;
firefoxLauncher.initialize = (config, ...rest) =>
  initialize.call(firefoxLauncher, { ...config, coverage: false }, ...rest);
const inFirefox = { name: 'Firefox', files: 'test/tracking/**/*.test.ts', browsers: [firefoxLauncher] };

export default {
  rootDir: root,
  files: ['test/{elements,kiosk,tracking}/**/*.test.ts', 'test/export/browser/*.test.ts'],
  groups: firefox ? [inFirefox] : [],
  nodeResolve: true,
  // One page at a time: only one can have the focus, which half of these tests are about.
  concurrency: 1,
  testsFinishTimeout: 180_000,
  plugins: [bundles, esbuildPlugin({ ts: true, target: 'es2022', tsconfig: `${root}tsconfig.json` })],
  browsers: [chromeLauncher({ launchOptions: { executablePath: await findChromium(), args: chromiumArgs } })],
  // Tests run Lit's development build on purpose; it need not say so in each file.
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  coverage: Boolean(process.env.COVERAGE),
  testFramework: { config: { timeout: 10_000 } },
  coverageConfig: {
    include: ['src/course/**/*.ts', 'src/compile/**/*.ts', 'src/tracking/**/*.ts'],
    reporters: ['lcovonly'],
    reportDir: 'coverage/browser',
  },
};
