import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { targets } from '../../src/cli/targets.js';
import { writePackages } from '../../src/cli/write.js';
import { cli, openWorkshop, type Workshop } from './fixture.js';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** Adds a second module, with a test, beside that of the fixture. */
async function copyModule(modules: string): Promise<void> {
  const folder = join(modules, 'four/fr');
  await mkdir(folder, { recursive: true });
  const course = await readFile(join(modules, 'course.yaml'), 'utf8');
  await writeFile(join(modules, 'course.yaml'), course.replace('[cuisine]', '[cuisine, four]'));
  await writeFile(join(folder, 'module.yaml'), 'id: four\ntitle: Le four\nsummary: Cuire.\nminutes: 5\nobjectives:\n');
  const objective = '  - { id: o2_1, title: Cuire., reread: p_four }\n';
  await appendFile(join(folder, 'module.yaml'), objective);
  await writeFile(join(folder, '01-four.md'), '---\nid: p_four\n---\n# Le four\n');
  const header = '---\nid: t_four\ntitle: Test\ndraw: 1\nmastery: 0.5\nattempts: 1\n---\n';
  const question = ':::question{#q_four objective=o2_1}\nChaud ?\n\n- [x] Vrai\n  > Oui.\n- [ ] Faux\n  > Si.\n:::\n';
  await writeFile(join(folder, 'bank.md'), header + question);
}

describe('build', () => {
  let shop: Workshop;
  const build = (...args: readonly string[]): ReturnType<typeof cli> =>
    cli('build', '--modules', shop.modules, '--out', shop.out, ...args);

  before(async () => {
    shop = await openWorkshop();
  });
  after(() => shop.close());

  it('writes the whole course and each module, for every target and language', async () => {
    const { code, err } = await build();
    assert.deepEqual([code, err], [0, '']);
    const expected = ['cours-cuisine', 'cuisine'].flatMap((stem) =>
      ['en', 'fr'].flatMap((language) =>
        Object.entries(targets).map(([name, { extension }]) => `${stem}-${language}-${name}.${extension}`),
      ),
    );
    assert.deepEqual(await shop.built(), expected.sort());
  });

  it('ends with a table of packages: name, standard, size, whole SHA-256', async () => {
    const { out } = await build('--target', 'scorm12', '--lang', 'fr');
    const [course, count, blank, head, ...rows] = out.split('\n');
    assert.equal(course, 'La cuisine libre (fr) : 2 pages, 3 questions de lecture, un test de 2 sur 3');
    assert.match(count!, /^2 paquets dans /);
    assert.equal(blank, '');
    assert.match(head!, /^Paquet +Norme +Taille +SHA-256$/);
    assert.equal(rows.length, 2, 'and nothing after the table');
    for (const row of rows) {
      const [, name, sha] = /^(\S+\.zip) +SCORM 1\.2 +[\d,]+ Ko {2}([0-9a-f]{64})$/.exec(row)!;
      const bytes = await readFile(join(shop.out, name!));
      assert.equal(createHash('sha256').update(bytes).digest('hex'), sha);
    }
  });

  it('builds one module alone when asked, by its id or its folder’s spelling', async () => {
    const fresh = await openWorkshop();
    const { code } = await cli(
      'build',
      '--modules',
      fresh.modules,
      '--out',
      fresh.out,
      '--module',
      'cuisine',
      '--lang',
      'fr',
      '--target',
      'web,kiosk',
    );
    assert.equal(code, 0);
    assert.deepEqual(await fresh.built(), ['cuisine-fr-kiosk.html', 'cuisine-fr-web.zip']);
    await fresh.close();
  });

  it('takes another pass mark, for the manifest and for the tests alike', async () => {
    for (const language of ['fr', 'en']) {
      await shop.edit(`cuisine/${language}/bank.md`, 'attempts: unlimited', 'attempts: 1');
    }
    const { code } = await build('--mastery', '0.65', '--target', 'scorm12', '--lang', 'fr');
    assert.equal(code, 0);
    for (const name of ['cours-cuisine-fr-scorm12.zip', 'cuisine-fr-scorm12.zip']) {
      const files = unzipSync(await readFile(join(shop.out, name)));
      assert.match(strFromU8(files['imsmanifest.xml']!), /<adlcp:masteryscore>65</);
      const data = Object.keys(files).find((path) => path.startsWith('course-'))!;
      const marks = [...strFromU8(files[data]!).matchAll(/"masteryScore":([\d.]+)/g)].map((found) => found[1]);
      assert.deepEqual([...new Set(marks)], ['0.65']);
    }
  });

  it('says when there is no test', async () => {
    const fresh = await openWorkshop();
    await rm(join(fresh.modules, 'cuisine/fr/bank.md'));
    await fresh.edit('cuisine/fr/01-recette.md', '[le test](#t_cuisine)', 'le test');
    const course = await readFile(join(fresh.modules, 'course.yaml'), 'utf8');
    await writeFile(join(fresh.modules, 'course.yaml'), course.replace(/ {2}en:\n(?: {4}.*\n)+/, ''));
    const args = ['--modules', fresh.modules, '--out', fresh.out, '--target', 'web'];
    const { out, err } = await cli('build', ...args);
    assert.equal(err, '');
    assert.match(out, /3 questions de lecture, sans test ni score$/m);
    await copyModule(fresh.modules);
    assert.match((await cli('build', ...args)).out, /un test de 1 sur 1, 1 module sans test$/m);
    await fresh.close();
  });

  it('writes into no file: it says so, exits with 2', async () => {
    const file = join(shop.dir, 'notes.txt');
    await writeFile(file, 'mine');
    for (const out of [file, join(file, 'below')]) {
      const { code, err } = await cli('build', '--modules', shop.modules, '--out', out);
      assert.deepEqual([code, err], [2, `« ${file} » est un fichier ; donnez un dossier.`]);
    }
    assert.equal(await readFile(file, 'utf8'), 'mine');
  });

  it('removes nothing from a folder that the person chose', async () => {
    await writeFile(join(shop.out, 'notes-fr-web.zip'), 'mine');
    await build('--target', 'web', '--lang', 'fr');
    assert.ok((await shop.built()).includes('notes-fr-web.zip'));
  });

  it('is the same byte for byte, whatever the time zone, in another process', async () => {
    const run = promisify(execFile);
    const hashes = async (TZ: string): Promise<string> => {
      const args = [
        '--import',
        'tsx',
        main,
        'build',
        '--modules',
        shop.modules,
        '--out',
        join(shop.dir, TZ.replace('/', '-')),
      ];
      const { stdout } = await run(process.execPath, args, { env: { ...process.env, TZ } });
      return stdout.split('\n\n')[1]!;
    };
    const [one, other] = await Promise.all([hashes('Asia/Tokyo'), hashes('America/Los_Angeles')]);
    assert.equal(one, other);
    assert.ok(one!.split('\n').length > 12);
  });
});

describe('build of a broken course', () => {
  let shop: Workshop;

  before(async () => {
    shop = await openWorkshop();
    await shop.edit('cuisine/fr/01-recette.md', '- [x] Oui', '-[x] Oui');
    await shop.edit('cuisine/fr/02-partage.md', 'id: p_partage', 'id: P partage');
    await shop.edit('cuisine/fr/bank.md', 'draw: 2', 'draw: beaucoup');
  });
  after(() => shop.close());

  it('lists every problem with its place and remedy, exits with 1, writes nothing', async () => {
    const { code, out, err } = await cli('build', '--modules', shop.modules, '--out', shop.out);
    assert.equal(code, 1);
    assert.equal(out, '');
    for (const file of ['01-recette.md', '02-partage.md', 'bank.md']) {
      assert.match(err, new RegExp(`${join(shop.modules, 'cuisine/fr', file)}:\\d+:\\d+: .+`));
    }
    const lines = err.split('\n').filter((line) => line.startsWith(shop.modules));
    assert.equal(new Set(lines).size, lines.length, 'what is wrong in a shared file is said once');
    assert.match(err, new RegExp(`\\n${lines.length} problèmes\\. Rien n'a été écrit\\.$`));
    assert.deepEqual(await shop.built(), []);
  });

  it('says the same to check, and keeps the packages of the last good build', async () => {
    const { code, err } = await cli('check', '--modules', shop.modules);
    assert.equal(code, 1);
    assert.match(err, /bank\.md:\d+:\d+/);
    assert.match(err, /\d problèmes\.$/, 'it writes nothing anyway');
    await mkdir(shop.out);
    await writeFile(join(shop.out, 'cuisine-fr-web.zip'), 'last good one');
    await cli('build', '--modules', shop.modules, '--out', shop.out);
    assert.equal(await readFile(join(shop.out, 'cuisine-fr-web.zip'), 'utf8'), 'last good one');
  });
});

describe('build of a course with a file name that no package can carry', () => {
  it('says which, exits with 1, writes nothing', async () => {
    const shop = await openWorkshop();
    const from = join(shop.modules, 'cuisine/fr/01-recette.md');
    await writeFile(join(shop.modules, 'cuisine/fr/01-La recette.md'), await readFile(from));
    await rm(from);
    const { code, err } = await cli('build', '--modules', shop.modules, '--out', shop.out, '--lang', 'fr');
    assert.equal(code, 1);
    assert.match(err, /01-La recette\.md/);
    assert.deepEqual(await shop.built(), []);
    await shop.close();
  });
});

describe('writePackages', () => {
  it('removes what an earlier build left in our own folder, and nothing that isn’t a package', async () => {
    const shop = await openWorkshop();
    const pack = (name: string): Parameters<typeof writePackages>[1][number] => ({
      name,
      standard: 'Web',
      bytes: new Uint8Array([1]),
      sha256: '',
    });
    await writePackages(shop.out, [pack('old-fr-web.zip'), pack('kept-fr-kiosk.html')], true);
    await writeFile(join(shop.out, 'notes.txt'), '');
    await writePackages(shop.out, [pack('kept-fr-kiosk.html'), pack('new-fr-scorm12.zip')], true);
    assert.deepEqual(await shop.built(), ['kept-fr-kiosk.html', 'new-fr-scorm12.zip', 'notes.txt']);
    await shop.close();
  });
});
