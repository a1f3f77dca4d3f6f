import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { checkPackage } from '../../src/export/check-package.js';
import { checkScorm12 } from '../../src/export/check-scorm.js';
import type { PackageFile } from '../../src/export/exporter.js';
import { sentence } from '../../src/export/finding.js';
import { scorm12 } from '../../src/export/scorm12.js';
import { encode, fixtureAssets, fixtureCourse, takenOnce, textOf, withFile, withText, type Fault } from './fixture.js';

let good: readonly PackageFile[];

before(async () => {
  const course = fixtureCourse();
  good = await scorm12({ ...takenOnce(course), masteryScore: 0.8 }, fixtureAssets(course));
});

const manifestWith = (find: string | RegExp, replacement: string): readonly PackageFile[] =>
  withText(good, 'imsmanifest.xml', find, replacement);

const add = (path: string): readonly PackageFile[] => [...good, { path, bytes: new Uint8Array() }];

const faults: readonly Fault[] = [
  [
    'a dangling identifierref',
    () => manifestWith(/identifierref="\w+"/, 'identifierref="gone"'),
    /identifierref="gone"/,
  ],
  ['no identifierref', () => manifestWith(/ identifierref="\w+"/, ''), /n’a pas d’identifierref/],
  ['a default organization that is not there', () => manifestWith(/default="\w+"/, 'default="gone"'), /default="gone"/],
  ['no default organization', () => manifestWith(/ default="\w+"/, ''), /par quelle organisation/],
  ['no item', () => manifestWith(/<item.*<\/item>/s, ''), /aucun <item>/],
  ['a mastery score over 100', () => manifestWith('>80<', '>180<'), /« 180 »/],
  ['a mastery score with decimals', () => manifestWith('>80<', '>0.7<'), /« 0\.7 ».*Pour 70 sur 100.*>70</],
  ['scormType in the case of 2004', () => manifestWith('adlcp:scormtype', 'adlcp:scormType'), /scormtype="sco"/],
  ['a resource that is an asset', () => manifestWith('="sco"', '="asset"'), /Aucune activité n’est un SCO/],
  ['SCO in capitals', () => manifestWith('="sco"', '="SCO"'), /« adlcp:scormtype="SCO" »/],
  ['no type at all', () => manifestWith(' adlcp:scormtype="sco"', ''), /« rien »/],
  [
    'a second item',
    () => manifestWith('</item>', '</item><item identifier="item_b" identifierref="gone"><title>B</title></item>'),
    /2 <item>/,
  ],
  [
    'an identifier with a hyphen',
    () => manifestWith(/organization_(\w+)/g, 'organization-$1'),
    /Identifiants que certains/,
  ],
  ['an identifier with a space', () => manifestWith(/organization_(\w+)/g, 'organization $1'), /Identifiants refusés/],
  ['an identifier used twice', () => manifestWith(/resource_(\w+)/g, 'item_$1'), /deux fois/],
  [
    'a dependency on nothing',
    () => manifestWith('    </resource>', '<dependency identifierref="gone"/></resource>'),
    /<dependency>.*« gone »/,
  ],
  ['another schema version', () => manifestWith('>1.2<', '>1.3<'), /« 1.3 »/],
  ['another schema', () => manifestWith('>ADL SCORM<', '>SCORM<'), /« SCORM »/],
  [
    'another namespace',
    () => manifestWith('xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"', 'xmlns="urn:x"'),
    /racine du manifeste/,
  ],
  ['another prefix', () => manifestWith(/adlcp(?=[:=])/g, 'adl'), /préfixe « adl »/],
  [
    'a prefix for something else',
    () => manifestWith('xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"', 'xmlns:adlcp="urn:x"'),
    /désigne « urn:x »/,
  ],
  ['a manifest that is no XML', () => manifestWith('</item>', ''), /ligne \d+ : ce n’est pas du XML/],
  [
    'a listed file that is missing',
    () => withFile(good, 'source/licence.txt', null),
    /cite et que le paquet n’a pas : « source\/licence\.txt »/,
  ],
  [
    'a listed file in another case',
    () => manifestWith('"source/licence.txt"', '"source/Licence.txt"'),
    /Le paquet contient « source\/licence\.txt »/,
  ],
  ['a start page that is missing', () => manifestWith('href="index.html">', 'href="start.html">'), /start\.html/],
  ['a start page elsewhere', () => manifestWith('href="index.html">', 'href="https://x.example/">'), /hors du paquet/],
  ['no start page', () => manifestWith('href="index.html">', '>'), /pas de href/],
  ['a file that is not listed', () => add('extra.txt'), /ne cite pas : « extra\.txt »/],
  ['a schema that is missing', () => withFile(good, 'adlcp_rootv1p2.xsd', null), /adlcp_rootv1p2\.xsd/],
  ['a schema’s schema that is missing', () => withFile(good, 'ims_xml.xsd', null), /ims_xml\.xsd/],
  ['no manifest', () => withFile(good, 'imsmanifest.xml', null), /imsmanifest\.xml manque/],
  [
    'a manifest in a folder',
    () => good.map((file) => ({ ...file, path: `cours/${file.path}` })),
    /« cours\/imsmanifest\.xml ».*zippez son contenu/,
  ],
  ['a manifest in capitals', () => [{ path: 'IMSMANIFEST.XML', bytes: encode('') }], /Renommez-le en imsmanifest\.xml/],
  ['a manifest that is not first', () => [...good].reverse(), /première entrée/],
  ['no document', () => withFile(good, 'index.html', null), /« index\.html », qui manque/],
  ['a name with a capital', () => add('media/Nour.svg'), /« media\/Nour\.svg »/],
  ['a name with a space', () => add('media/n our.svg'), /« media\/n our\.svg »/],
  ['a name with an accent', () => add('media/été.svg'), /« media\/été\.svg »/],
  ['a name with a backslash', () => add('media\\nour.svg'), /media\\nour\.svg/],
  ['a path that leaves the package', () => add('../nour.svg'), /Nom refusé/],
  ['an absolute path', () => add('/nour.svg'), /Nom refusé/],
  ['the same name twice', () => [...good, good.at(-1)!], /deux fois/],
  ['what a computer left', () => add('__MACOSX/._index.html'), /laissés par un ordinateur/],
  [
    'an image that the document wants and nobody packed',
    () => withFile(good, 'index.html', `${textOf(good, 'index.html')}<img alt="" src="media/gone.svg">`),
    /index\.html demande.* « media\/gone\.svg »/,
  ],
  [
    'an image that a test wants, in the document’s JSON',
    () => withFile(good, 'index.html', `${textOf(good, 'index.html')}"\\u003cimg src=\\"media/gone.svg\\" alt>"`),
    /index\.html demande.* « media\/gone\.svg »/,
  ],
];

describe('the check of a SCORM 1.2 package', () => {
  it('finds nothing wrong with a good one', async () => {
    assert.deepEqual(await checkScorm12(good), []);
  });

  for (const [name, files, says] of faults) {
    it(`finds ${name}`, async () => {
      const problems = (await checkScorm12(files())).map(sentence);
      assert.ok(
        problems.some((problem) => says.test(problem)),
        `${says} in ${JSON.stringify(problems)}`,
      );
    });
  }

  it('says one thing once, however often it is there', async () => {
    const many = [...good, ...['A', 'B', 'C', 'D', 'E'].map((path) => ({ path, bytes: new Uint8Array() }))];
    const texts = (await checkScorm12(many)).map(({ text }) => text);
    assert.deepEqual(texts, [
      'Noms à éviter : « A », « B », « C » et 2 autres.',
      'Fichiers que le manifeste ne cite pas : « A », « B », « C » et 2 autres.',
    ]);
  });

  it('follows xml:base, and reads percent signs and queries in addresses', async () => {
    const based = withText(good, 'imsmanifest.xml', '<resources>', '<resources xml:base="./x/../">');
    const queried = withText(based, 'imsmanifest.xml', 'href="index.html">', 'href="index%2Ehtml?a=1#b">');
    assert.deepEqual(await checkScorm12(queried), []);
  });
});

describe('the check of a package without standard', () => {
  it('asks for no manifest', async () => {
    const web = good.filter(({ path }) => !/^imsmanifest\.xml$|\.xsd$/.test(path));
    assert.deepEqual(await checkPackage(web), []);
  });

  it('asks for a page to open', async () => {
    assert.match(sentence((await checkPackage([]))[0]!), /index\.html manque/);
  });
});
