import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { notKey, key, respond } from '../e2e/answers.js';
import { TouchHands } from '../e2e/hands.js';
import { buildFixture, courseData, openChromium, unpack } from '../e2e/harness.js';

// Takes docs/captures/: every kind of question, answered wrongly so that the feedback shows. Needs a build; run by tsx.

const folder = fileURLToPath(new URL('../../docs/captures/', import.meta.url));
await mkdir(folder, { recursive: true });
const unpacked = await unpack('cours-genres-fr-web.zip', await buildFixture('kinds'));
const browser = await openChromium();
const page = await browser.newPage();
await page.setViewport({ width: 640, height: 900 });
await page.goto(unpacked.url);
const [module] = (await courseData(page)).modules;
for (const { id, interactions } of module!.pages) {
  const [item] = interactions;
  if (!item) continue;
  await page.evaluate((hash) => void (location.hash = hash), `#${id}`);
  const hands = new TouchHands(page.mainFrame());
  const wrong = item.type === 'likert' ? key(item) : notKey(item);
  if (wrong.type === 'performance') {
    await hands.choose(`${item.id}_1`, [wrong.steps[0]!]);
    await hands.press('Voir la suite', item.id);
  } else {
    await respond(hands, item, wrong);
    await hands.press('Valider', item.id);
  }
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  const name = id.replace(/^p_/, '').replaceAll('_', '-');
  await (await page.$(`#${item.id}`))!.screenshot({ path: join(folder, `${name}.png`) as `${string}.png` });
}
await browser.close();
await unpacked.remove();
