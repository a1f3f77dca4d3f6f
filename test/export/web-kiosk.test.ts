import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { checkPackage } from '../../src/export/check-package.js';
import { kiosk } from '../../src/export/kiosk.js';
import { web } from '../../src/export/web.js';
import { fixtureAssets, fixtureCourse, textOf } from './fixture.js';

const course = fixtureCourse();
const assets = fixtureAssets(course);

describe('a web package', () => {
  it('holds the content without manifest or schemas, and passes its check', async () => {
    const files = await web(course, assets);
    assert.ok(files.every(({ path }) => path !== 'imsmanifest.xml' && !path.endsWith('.xsd')));
    assert.deepEqual(await checkPackage(files), []);
  });
});

describe('a kiosk file', () => {
  it('is one file that asks for no other', async () => {
    const files = await kiosk(course, assets);
    assert.deepEqual(
      files.map(({ path }) => path),
      ['index.html'],
    );
    assert.deepEqual(await checkPackage(files), []);
    assert.doesNotMatch(textOf(files, 'index.html'), /src=\\?"media\//);
  });

  it('carries recipe and licences inside', async () => {
    const html = textOf(await kiosk(course, assets), 'index.html');
    const json = /<script type="application\/json" id="pl-source">(.*?)<\/script>/s.exec(html)?.[1];
    const paths = (JSON.parse(json!) as { path: string }[]).map(({ path }) => path);
    assert.ok(paths.includes('course.yaml') && paths.includes('licence.txt'));
  });

  it('has scripts that can’t end their own element, each under a hash that its policy allows', async () => {
    const html = textOf(await kiosk(course, assets), 'index.html');
    const policy = /script-src ([^;]*)/.exec(html)![1]!;
    const scripts = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text]) => text!);
    assert.ok(scripts.at(-1)!.includes('<\\/script>') && scripts.at(-1)!.includes('<\\!--'));
    const hashes = scripts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    assert.deepEqual(new Set(policy.split(' ')), new Set(hashes));
  });
});
