import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { checkScorm2004 } from '../../src/export/check-scorm.js';
import { SCORM_2004_FOURTH } from '../../src/export/editions.js';
import type { PackageFile } from '../../src/export/exporter.js';
import { sentence } from '../../src/export/finding.js';
import { scorm2004 } from '../../src/export/scorm2004.js';
import { fixtureAssets, fixtureCourse, schemas, takenOnce, withFile, withText, type Fault } from './fixture.js';

let good: readonly PackageFile[];

before(async () => {
  const course = fixtureCourse();
  const assets = fixtureAssets(course, { schemas: schemas(SCORM_2004_FOURTH.schemas) });
  good = await scorm2004({ ...takenOnce(course), masteryScore: 0.85 }, assets);
});

const manifestWith = (find: string | RegExp, replacement: string): readonly PackageFile[] =>
  withText(good, 'imsmanifest.xml', find, replacement);

const MEASURE = /(<imsss:minNormalizedMeasure>)0\.85</;

const faults: readonly Fault[] = [
  [
    'the version of another edition',
    () => manifestWith('2004 4th Edition', '2004 3rd Edition'),
    /« 2004 3rd Edition » au lieu/,
  ],
  [
    'a version in another case',
    () => manifestWith('2004 4th Edition', '2004 4th edition'),
    /« 2004 4th edition » au lieu/,
  ],
  ['scormtype in the case of 1.2', () => manifestWith('scormType', 'scormtype'), /scormType="sco" est attendu/],
  [
    'a mark over 1',
    () => manifestWith(MEASURE, '$180<'),
    /« 80 » n’est pas un nombre de -1 à 1.*Pour 80 sur 100.*>0\.8</,
  ],
  ['a mark that is no number', () => manifestWith(MEASURE, '$180 %<'), /« 80 % »/],
  ['a mark with a comma', () => manifestWith(MEASURE, '$10,8<'), /« 0,8 »/],
  [
    'an objective defined twice',
    () => manifestWith(/objectiveID="\w+"/g, 'objectiveID="o"'),
    /objectif est défini deux fois : « o »/,
  ],
  [
    'a map to a shared objective',
    () => manifestWith(/<\/imsss:objective>/, '<imsss:mapInfo targetObjectiveID="g"/></imsss:objective>'),
    /mapInfo/,
  ],
  [
    'an objective without measure',
    () => manifestWith(/(<imsss:objective objectiveID="\w+")[^]*?<\/imsss:objective>/, '$1/>'),
    /Objectifs sans/,
  ],
  [
    'a completion threshold',
    () => manifestWith('<imsss:sequencing>', '<adlcp:completionThreshold minProgressMeasure="0.5"/><imsss:sequencing>'),
    /completionThreshold/,
  ],
  [
    'a completion left to the LMS',
    () => manifestWith(' completionSetByContent="true"', ''),
    /Sans « completionSetByContent »/,
  ],
  [
    'more objectives than are kept',
    () =>
      manifestWith(
        '</imsss:objectives>',
        `${Array.from({ length: 100 }, (_, n) => `<imsss:objective objectiveID="n${n}"/>`).join('')}</imsss:objectives>`,
      ),
    /s’arrêter à 100/,
  ],
  ['another prefix', () => manifestWith(/imsss(?=[:=])/g, 'ss'), /préfixe « ss », et non « imsss: »/],
  [
    'a dangling identifierref',
    () => manifestWith(/identifierref="\w+"/, 'identifierref="gone"'),
    /identifierref="gone"/,
  ],
  ['a missing part of a schema', () => withFile(good, 'imsss_v1p0util.xsd', null), /imsss_v1p0util\.xsd/],
  ['a missing DTD of a schema', () => withFile(good, 'XMLSchema.dtd', null), /XMLSchema\.dtd/],
];

describe('the check of a SCORM 2004 package', () => {
  it('finds nothing wrong with a good one', async () => {
    assert.deepEqual(await checkScorm2004(good), []);
  });

  for (const [name, files, says] of faults) {
    it(`finds ${name}`, async () => {
      const problems = (await checkScorm2004(files())).map(sentence);
      assert.ok(
        problems.some((problem) => says.test(problem)),
        `${says} in ${JSON.stringify(problems)}`,
      );
    });
  }
});
