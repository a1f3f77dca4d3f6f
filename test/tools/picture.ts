/**
 * Takes the README's picture: the first page in the embedded LMS. `npm run picture`, after a build.
 */
import { fileURLToPath } from 'node:url';
import { launch, openChromium, openLms, pause } from '../e2e/harness.js';
import { TouchHands } from '../e2e/hands.js';
import { Learner } from '../e2e/learner.js';

const target = fileURLToPath(new URL('../../docs/apercu.png', import.meta.url));
const lms = await openLms();
const browser = await openChromium();
const page = await browser.newPage();
await page.setViewport({ width: 1360, height: 800, hasTouch: true });
await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
const frame = await launch(page, lms.url, { package: 'quatre-libertes-fr-scorm12.zip', frame: 'moodle' });
const learner = await Learner.meet(frame, new TouchHands(frame));
const [first] = learner.course.modules[0]!.pages;
await learner.practise(first!.interactions[0]!, true);
await frame.evaluate(() => window.scrollTo(0, 0));
const record = await page.waitForSelector('::-p-aria([name="Dossier"][role="tab"])');
await record!.click();
await pause(1500);
await page.screenshot({ path: target as `${string}.png` });
await browser.close();
await lms.close();
