import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { checkPackage, checkScorm12 } from '../../src/export/check-package.js';
import type { PackageFile } from '../../src/export/exporter.js';
import { scorm12 } from '../../src/export/scorm12.js';
import { fixtureAssets, fixtureCourse, takenOnce, textOf, withFile } from './fixture.js';

let good: readonly PackageFile[];

before(async () => {
  const course = fixtureCourse();
  good = await scorm12({ ...takenOnce(course), masteryScore: 0.8 }, fixtureAssets(course));
});

const manifestWith = (find: string | RegExp, replacement: string): readonly PackageFile[] => {
  const before = textOf(good, 'imsmanifest.xml');
  const after = before.replace(find, replacement);
  assert.notEqual(after, before, 'the fixture was really broken');
  return withFile(good, 'imsmanifest.xml', after);
};

const add = (path: string): readonly PackageFile[] => [...good, { path, bytes: new Uint8Array() }];

/** What was broken, how, and what the check says. */
const faults: readonly (readonly [name: string, files: () => readonly PackageFile[], says: RegExp])[] = [
  [
    'a dangling identifierref',
    () => manifestWith(/identifierref="\w+"/, 'identifierref="gone"'),
    /identifierref="gone"/,
  ],
  ['no identifierref', () => manifestWith(/ identifierref="\w+"/, ''), /identifierref="undefined"/],
  ['a default organization that is not there', () => manifestWith(/default="\w+"/, 'default="gone"'), /default="gone"/],
  ['a mastery score over 100', () => manifestWith('>80<', '>180<'), /« 180 »/],
  ['a mastery score with decimals', () => manifestWith('>80<', '>0.8<'), /« 0.8 »/],
  ['scormType in the case of 2004', () => manifestWith('adlcp:scormtype', 'adlcp:scormType'), /scormtype="sco"/],
  ['a resource that is an asset', () => manifestWith('="sco"', '="asset"'), /« asset »/],
  [
    'a second item',
    () => manifestWith('</item>', '</item><item identifier="item_b" identifierref="gone"></item>'),
    /<item>/,
  ],
  ['an identifier with a hyphen', () => manifestWith(/organization_(\w+)/g, 'organization-$1'), /identifiant permis/],
  ['an identifier used twice', () => manifestWith(/resource_(\w+)/g, 'item_$1'), /deux fois/],
  ['another schema version', () => manifestWith('>1.2<', '>1.3<'), /« 1.3 »/],
  ['another schema', () => manifestWith('>ADL SCORM<', '>SCORM<'), /« SCORM »/],
  [
    'a listed file that is missing',
    () => withFile(good, 'source/licence.txt', null),
    /licence\.txt » est cité et manque/,
  ],
  ['a start page that is missing', () => manifestWith('href="index.html">', 'href="start.html">'), /start\.html/],
  ['a file that is not listed', () => add('extra.txt'), /« extra\.txt » n’est pas cité/],
  ['a schema that is missing', () => withFile(good, 'adlcp_rootv1p2.xsd', null), /adlcp_rootv1p2\.xsd/],
  ['no manifest', () => withFile(good, 'imsmanifest.xml', null), /imsmanifest\.xml manque/],
  ['a manifest that is not first', () => [...good].reverse(), /première entrée/],
  ['no document', () => withFile(good, 'index.html', null), /index\.html manque/],
  ['a name with a capital', () => add('media/Nour.svg'), /« media\/Nour\.svg »/],
  ['a name with a space', () => add('media/n our.svg'), /« media\/n our\.svg »/],
  ['a name with an accent', () => add('media/été.svg'), /« media\/été\.svg »/],
  ['a name with a backslash', () => add('media\\nour.svg'), /media\\nour\.svg/],
  ['a path that leaves the package', () => add('../nour.svg'), /Nom refusé/],
  ['an absolute path', () => add('/nour.svg'), /Nom refusé/],
  ['the same name twice', () => [...good, good.at(-1)!], /deux fois dans le paquet/],
  [
    'an image that the document wants and nobody packed',
    () => withFile(good, 'index.html', `${textOf(good, 'index.html')}<img alt="" src="media/gone.svg">`),
    /demande « media\/gone\.svg »/,
  ],
  [
    'an image that a test wants, in the document’s JSON',
    () => withFile(good, 'index.html', `${textOf(good, 'index.html')}"\\u003cimg src=\\"media/gone.svg\\" alt>"`),
    /demande « media\/gone\.svg »/,
  ],
];

describe('the check of a package', () => {
  it('finds nothing wrong with a good one', () => {
    assert.deepEqual(checkScorm12(good), []);
  });

  for (const [name, files, says] of faults) {
    it(`finds ${name}`, () => {
      const problems = checkScorm12(files());
      assert.ok(
        problems.some((problem) => says.test(problem)),
        `${says} in ${JSON.stringify(problems)}`,
      );
    });
  }

  it('asks no manifest of a package without standard', () => {
    const web = good.filter(({ path }) => !/^imsmanifest\.xml$|\.xsd$/.test(path));
    assert.deepEqual(checkPackage(web), []);
  });
});
