import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { checkCmi5 } from '../../src/export/check-cmi5.js';
import { cmi5 } from '../../src/export/cmi5.js';
import type { PackageFile } from '../../src/export/exporter.js';
import { sentence } from '../../src/export/finding.js';
import { fixtureAssets, fixtureCourse, withFile, withText, type Fault } from './fixture.js';

let good: readonly PackageFile[];

before(async () => {
  const course = fixtureCourse();
  good = await cmi5({ ...course, masteryScore: 0.85 }, fixtureAssets(course));
});

const structureWith = (find: string | RegExp, replacement: string): readonly PackageFile[] =>
  withText(good, 'cmi5.xml', find, replacement);

const faults: readonly Fault[] = [
  ['no course structure', () => withFile(good, 'cmi5.xml', null), /cmi5\.xml manque/],
  [
    'a course structure in a folder',
    () => good.map((file) => ({ ...file, path: `cours/${file.path}` })),
    /« cours\/cmi5\.xml »/,
  ],
  ['a course structure that is not first', () => [...good].reverse(), /première entrée/],
  ['a course structure that is no XML', () => structureWith('</au>', ''), /pas du XML bien formé/],
  ['another namespace', () => structureWith('/v1/CourseStructure.xsd', '/v0/CourseStructure.xsd'), /La racine est/],
  ['a relative course id', () => structureWith(/course id="[^"]*"/, 'course id="cuisine"'), /relatifs : « cuisine »/],
  ['a relative unit id', () => structureWith(/au id="[^"]*"/, 'au id="/unit/1"'), /relatifs : « \/unit\/1 »/],
  [
    'an id with a space',
    () => structureWith(/au id="[^"]*"/, 'au id="https://a.example/b c"'),
    /relatifs : « https:\/\/a/,
  ],
  ['no unit id', () => structureWith(/au id="[^"]*"/, 'au'), /<au> n’a pas de id/],
  ['an id used twice', () => structureWith(/\/unit"/, '"'), /deux fois/],
  [
    'an objective that is not there',
    () => structureWith(/idref="[^"]*"/, 'idref="https://a.example/gone"'),
    /idref « https:\/\/a\.example\/gone »/,
  ],
  ['no unit', () => structureWith(/<au .*<\/au>/s, ''), /il manque <au> ou <block>/],
  [
    'no title',
    () => structureWith(/<title>.*?<\/title>/, ''),
    /dans <course>, <title> est attendu avant <description>/,
  ],
  [
    'no description',
    () => structureWith(/(<au [^]*?)<description>.*?<\/description>/, '$1'),
    /dans <au>, <description> est attendu/,
  ],
  ['no url', () => structureWith(/<url>.*<\/url>/, ''), /il manque <url>/],
  ['an empty url', () => structureWith('>index.html<', '><'), /<url> est vide/],
  ['an empty title', () => structureWith(/(<langstring lang="fr">)[^<]+/, '$1'), /<langstring> est vide/],
  [
    'a title without language',
    () => structureWith(/<langstring lang="fr">/, '<langstring>'),
    /<langstring> n’a pas de lang/,
  ],
  [
    'elements in another order',
    () => structureWith(/(<objectives>\s*<objective id[^]*?<\/objectives>)([^]*<\/au>)/, '$2$1'),
    /<objectives> n’est pas à sa place/,
  ],
  ['an unknown element', () => structureWith('<url>', '<link/><url>'), /<url> est attendu avant <link>/],
  ['a mark of 85', () => structureWith('"0.85"', '"85"'), /masteryScore="85".*masteryScore="0\.85"/],
  ['a mark with a comma', () => structureWith('"0.85"', '"0,85"'), /masteryScore="0,85"/],
  ['a mark with five decimals', () => structureWith('"0.85"', '"0.85555"'), /masteryScore="0\.85555".*"0\.8556"/],
  ['an unknown moveOn', () => structureWith('"Passed"', '"passed"'), /moveOn="passed" n’existe pas/],
  ['no moveOn', () => structureWith(' moveOn="Passed"', ''), /satisfaite avant même/],
  ['an unknown launchMethod', () => structureWith('AnyWindow', 'NewWindow'), /launchMethod="NewWindow"/],
  ['a relative activityType', () => structureWith('<au ', '<au activityType="media" '), /activityType « media »/],
  [
    'a page that is missing',
    () => structureWith('>index.html<', '>start.html?a=1<'),
    /« start\.html\?a=1 », qui manque/,
  ],
  ['a page in another case', () => structureWith('>index.html<', '>Index.html<'), /Le paquet contient « index\.html »/],
  ['a page elsewhere', () => structureWith('>index.html<', '>https://a.example/<'), /hors du paquet/],
  [
    'a query that takes a name of the launch',
    () => structureWith('>index.html<', '>index.html?fetch=1<'),
    /utilise déjà « fetch »/,
  ],
  [
    'a script that is missing',
    () => good.filter(({ path }) => !path.startsWith('player-')),
    /index\.html demande.*« player-/,
  ],
];

describe('the check of a cmi5 package', () => {
  it('finds nothing wrong with a good one', async () => {
    assert.deepEqual(await checkCmi5(good), []);
  });

  for (const [name, files, says] of faults) {
    it(`finds ${name}`, async () => {
      const problems = (await checkCmi5(files())).map(sentence);
      assert.ok(
        problems.some((problem) => says.test(problem)),
        `${says} in ${JSON.stringify(problems)}`,
      );
    });
  }

  it('takes blocks in blocks, and elements of other namespaces', async () => {
    const block = (inner: string, n: number): string =>
      `<block id="https://a.example/${n}"><title><langstring lang="fr">B</langstring></title>` +
      `<description><langstring lang="fr">B</langstring></description>${inner}</block>`;
    const nested = withText(good, 'cmi5.xml', /<au [^]*<\/au>/, block(block('$&', 1), 2));
    const extended = withText(nested, 'cmi5.xml', '<url>', '<x:a xmlns:x="urn:x"/><url>');
    assert.deepEqual(await checkCmi5(extended), []);
  });
});
