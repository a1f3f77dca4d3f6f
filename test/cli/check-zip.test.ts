import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { unzipSync, zipSync } from 'fflate';
import { zip } from '../../src/export/zip.js';
import { scorm12 } from '../../src/export/scorm12.js';
import { encode, fixtureAssets, fixtureCourse } from '../export/fixture.js';
import { otherTool, zipOf } from '../export/other-tool.js';
import { cli, openWorkshop, type Workshop } from './fixture.js';

describe('check of a package', () => {
  let shop: Workshop;
  let good: string;
  const put = async (name: string, bytes: Uint8Array): Promise<string> => {
    const path = join(shop.dir, name);
    await writeFile(path, bytes);
    return path;
  };

  before(async () => {
    shop = await openWorkshop();
    const course = fixtureCourse();
    good = await put('bon.zip', zip(await scorm12(course, fixtureAssets(course))));
  });
  after(() => shop.close());

  it('says what a good one is, and exits with 0', async () => {
    const { code, out, err } = await cli('check', good);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /bon\.zip : SCORM 1\.2, \d+ fichiers, [\d,]+ Ko\nAucun problème\.$/);
  });

  it('says each fault and how to mend it, and exits with 1', async () => {
    const files = unzipSync(await readFile(good));
    delete files['index.html'];
    const { code, out, err } = await cli('check', await put('casse.zip', zipSync(files)));
    assert.equal(code, 1);
    assert.match(out, /^Problème : La ressource s’ouvre sur « index\.html », qui manque\.\n {2}→ Ajoutez ce fichier/m);
    assert.match(err, /^\d problèmes\.$/);
  });

  it('exits with 0 where there is only advice', async () => {
    const { code, out } = await cli('check', await put('autre.zip', zipOf(otherTool())));
    assert.equal(code, 0);
    assert.match(out, /^Conseil : Noms à éviter/m);
    assert.doesNotMatch(out, /Problème/);
  });

  it('looks at several, and counts what is wrong with all', async () => {
    const broken = await put('coupe.zip', (await readFile(good)).subarray(0, 900));
    const { code, out, err } = await cli('check', broken, good);
    assert.deepEqual([code, err], [1, '1 problème.']);
    assert.match(out, /coupe\.zip : [^]*Le zip est coupé[^]*bon\.zip : SCORM 1\.2/);
  });

  it('says how to write it where there is no such file, or a folder', async () => {
    const absent = await cli('check', join(shop.dir, 'absent.zip'));
    assert.equal(absent.code, 2);
    assert.match(absent.err, /absent\.zip » n'existe pas/);
    const folder = await cli('check', shop.modules);
    assert.equal(folder.code, 2);
    assert.match(folder.err, /est un dossier : donnez un zip, ou --modules/);
  });

  it('never throws at what is no zip', async () => {
    const { code, out } = await cli('check', await put('page.zip', encode('<html>')));
    assert.equal(code, 1);
    assert.match(out, /n’est pas un zip/);
  });
});
