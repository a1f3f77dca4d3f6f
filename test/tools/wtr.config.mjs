import { chromeLauncher } from '@web/test-runner-chrome';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { fileURLToPath } from 'node:url';
import { findChromium, chromiumArgs } from './browsers.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

export default {
  rootDir: root,
  files: ['test/{elements,kiosk,tracking}/**/*.test.ts'],
  nodeResolve: true,
  concurrency: 2,
  testsFinishTimeout: 180_000,
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: `${root}tsconfig.json` })],
  browsers: [chromeLauncher({ launchOptions: { executablePath: await findChromium(), args: chromiumArgs } })],
  testFramework: { config: { timeout: 10_000 } },
  coverageConfig: {
    include: ['src/course/**/*.ts', 'src/compile/**/*.ts', 'src/tracking/**/*.ts'],
    reporters: ['lcovonly'],
    reportDir: 'coverage/browser',
  },
};
