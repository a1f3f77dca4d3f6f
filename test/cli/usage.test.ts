import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readOptions } from '../../src/cli/options.js';
import { table } from '../../src/cli/table.js';
import { targets } from '../../src/cli/targets.js';
import { cli, openWorkshop, type Workshop } from './fixture.js';

describe('help', () => {
  for (const args of [['--help'], ['-h'], ['help']]) {
    it(`of all commands: ${args.join(' ')}`, async () => {
      const { code, out } = await cli(...args);
      assert.equal(code, 0);
      for (const command of ['build', 'check', 'preview']) assert.ok(out.includes(`pizza-libre ${command}`));
      for (const option of ['target', 'modules', 'module', 'lang', 'mastery', 'out', 'port', 'no-open', 'version'])
        assert.ok(out.includes(`--${option} `), option);
    });
  }

  for (const args of ['--version', '-V', 'version']) {
    it(`of the version: ${args}`, async () => {
      const { code, out } = await cli(args);
      assert.equal(code, 0);
      assert.match(out, /^pizza-libre \d+\.\d+\.\d+$/);
    });
  }

  for (const command of ['build', 'check', 'preview']) {
    it(`of ${command}: every option it has, and the exit codes`, async () => {
      const { code, out } = await cli(command, '--help');
      assert.equal(code, 0);
      const options = { build: ['target', 'mastery', 'out'], check: ['facts'], preview: ['port', 'no-open'] }[command]!;
      for (const option of [...options, 'module', 'modules', 'lang', 'help'])
        assert.ok(out.includes(`--${option}`), option);
      assert.match(out, /Code de sortie/);
      assert.equal((await cli('help', command)).out, out);
    });
  }
});

/** What is written wrongly, and what the answer must hold. */
const mistakes: readonly (readonly [args: readonly string[], says: RegExp])[] = [
  [[], /manque une commande/],
  [['biuld'], /« biuld »\. Vouliez-vous « build » \?/],
  [['publish-it-all'], /Commandes : build, check, preview/],
  [['build', '--taget', 'web'], /--taget\. Vouliez-vous --target \?/],
  [['build', '-x'], /Option inconnue : -x/],
  [['build', '--frobnicate'], /Voir build --help/],
  [['check', '--target', 'web'], /Option inconnue : --target/],
  [['check', '--facts', 'cours.zip'], /« cours\.zip » est un paquet/],
  [['build', '--target'], /manque une valeur après --target/],
  [['build', '--out', '--lang', 'fr'], /manque une valeur après --out/],
  [['build', '--target', 'scrom12'], /« scrom12 »\. Vouliez-vous scorm12 \?/],
  [['build', '--target', 'web,epub3-fixed'], new RegExp(`Cibles : ${Object.keys(targets).join(', ')}, all`)],
  [['build', 'quatre-libertes'], /« quatre-libertes » est de trop/],
  [['build', '--mastery', '80'], /Pour 80 sur 100, écrivez --mastery 0\.8\./],
  [['build', '--mastery', '75 %'], /écrivez --mastery 0\.75\./],
  [['build', '--mastery', '0,7'], /écrivez --mastery 0\.7\./],
  [['build', '--mastery', 'beaucoup'], /écrivez --mastery 0\.8\./],
  [['build', '--mastery', '-1'], /écrivez --mastery 0\.8\./],
  [['preview', '--port', '99999'], /--port 8000/],
  [['preview', '--no-open=1'], /ne prend pas de valeur/],
  [['build', '--modules', 'nulle-part'], /« nulle-part » n'existe pas/],
];

describe('a command written wrongly', () => {
  for (const [args, says] of mistakes) {
    it(`exits with 2 and says how to write it: ${args.join(' ') || 'nothing'}`, async () => {
      const { code, err } = await cli(...args);
      assert.equal(code, 2);
      assert.match(err, says);
      assert.doesNotMatch(err, /\n {4}at /, 'no stack');
    });
  }
});

describe('options', () => {
  it('may be repeated or joined by commas, and keep the order of the targets', () => {
    assert.deepEqual(readOptions('build', ['--target', 'web', '--target', 'kiosk,scorm12']).targets, [
      'scorm12',
      'web',
      'kiosk',
    ]);
    assert.deepEqual(readOptions('build', ['--target=all']).targets, Object.keys(targets));
    assert.deepEqual(readOptions('build', ['--lang', 'fr,en']).languages, ['fr', 'en']);
  });

  it('leave out what was not asked: packages are for check alone', () => {
    assert.deepEqual(readOptions('check', ['a.zip', '--lang', 'fr', 'b.zip']).packages, ['a.zip', 'b.zip']);
    assert.deepEqual(readOptions('build', []).packages, []);
  });

  it('take a pass mark of 0 to 1', () => {
    assert.deepEqual(
      ['0', '0.8', '.5', '1', '1.0'].map((text) => readOptions('build', ['--mastery', text]).mastery),
      [0, 0.8, 0.5, 1, 1],
    );
  });

  it('say nothing that was not said', () => {
    const { mastery, out, port, open, modulesDir, languages } = readOptions('preview', []);
    assert.deepEqual([mastery, out, port, open, modulesDir, languages], [null, null, null, true, 'modules', []]);
    assert.equal(readOptions('preview', ['--no-open', '--port', '0']).open, false);
  });
});

describe('check', () => {
  let shop: Workshop;
  before(async () => {
    shop = await openWorkshop();
  });
  after(() => shop.close());

  it('sums up each language: pages, questions by kind, objectives', async () => {
    const { code, out } = await cli('check', '--modules', shop.modules);
    assert.equal(code, 0);
    assert.match(out, /^La cuisine libre \(fr\) : aucun problème\.$/m);
    assert.match(out, /^Free cooking \(en\)/m);
    assert.match(out, /à choix unique/);
    assert.match(out, /objectifs? évalués? sur \d/);
    assert.deepEqual(await shop.built(), []);
  });

  it('knows its modules and languages', async () => {
    const wrong = await cli('check', '--modules', shop.modules, '--module', 'four');
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /« four »[^]*Modules : cuisine/);
    const german = await cli('check', '--modules', shop.modules, '--lang', 'de');
    assert.equal(german.code, 2);
    assert.match(german.err, /« de »[^]*Langues : fr, en\./);
    const capitals = await cli('build', '--modules', shop.modules, '--lang', 'FR');
    assert.equal(capitals.code, 2);
    assert.match(capitals.err, /« FR »[^]*Vouliez-vous --lang fr \?/);
  });

  it('lets the compiler say what is wrong with a course.yaml that can’t be read', async () => {
    const broken = await openWorkshop();
    await broken.edit('course.yaml', 'languages:', 'languages: [');
    const { code, err } = await cli('check', '--modules', broken.modules);
    assert.equal(code, 1);
    assert.ok(err.includes(`${join(broken.modules, 'course.yaml')}:`));
    await broken.close();
  });
});

describe('table', () => {
  it('aligns words to the left and figures to the right', () => {
    assert.equal(
      table(
        ['Nom', ' Taille'],
        [
          ['a', '1'],
          ['bcde', '1000000'],
        ],
      ),
      'Nom    Taille\na           1\nbcde  1000000',
    );
  });
});
