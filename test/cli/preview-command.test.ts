import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openWorkshop, type Workshop } from './fixture.js';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const tsx = import.meta.resolve('tsx');
const started: { child: ChildProcess; shop: Workshop }[] = [];

/** Starts `pizza-libre preview` in a process and a folder of its own. @returns the first lines, until `until` or the end */
async function preview(
  shop: Workshop,
  args: readonly string[],
  until: RegExp,
): Promise<{ text: string; code: number | null }> {
  const all = ['--import', tsx, main, 'preview', '--modules', shop.modules, '--out', shop.out, '--no-open', ...args];
  const child = spawn(process.execPath, all, { cwd: shop.dir });
  started.push({ child, shop });
  return new Promise((done) => {
    let text = '';
    const read = (chunk: Buffer): void => {
      text += chunk.toString();
      if (until.test(text)) done({ text, code: null });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('close', (code) => done({ text, code }));
  });
}

after(async () => {
  for (const { child, shop } of started) {
    child.kill();
    await shop.close();
  }
});

describe('preview', () => {
  it('builds, then serves the packages in the embedded LMS', async () => {
    const shop = await openWorkshop();
    const { text } = await preview(shop, ['--port', '0'], /http:\S+/);
    const url = /http:\S+/.exec(text)![0];
    const listing = (await (await fetch(`${url}packages`)).json()) as { packages: { name: string; problem: string }[] };
    assert.ok(listing.packages.some(({ name }) => name === 'cuisine-fr-scorm12.zip'));
    assert.ok(listing.packages.every(({ problem }) => problem === ''));
  });

  it('opens all the same when the content has problems, and lists them', async () => {
    const shop = await openWorkshop();
    await shop.edit('cuisine/fr/bank.md', 'draw: 2', 'draw: beaucoup');
    const { text } = await preview(shop, ['--port', '0'], /http:\S+/);
    assert.match(text, /bank\.md:\d+:\d+/);
  });

  it('says that a port is taken, and exits with 3', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => taken.once('listening', done));
    const { port } = taken.address() as { port: number };
    const { text, code } = await preview(await openWorkshop(), ['--port', String(port)], /^never$/);
    assert.equal(code, 3);
    assert.match(text, new RegExp(`Le port ${port} est déjà pris`));
    taken.close();
  });
});
