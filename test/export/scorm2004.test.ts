import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { singleModule, type Course } from '../../src/course/course.js';
import type { PackageCheck } from '../../src/export/check-package.js';
import { checkScorm2004, checkScorm2004Third } from '../../src/export/check-scorm.js';
import { SCORM_2004_FOURTH, SCORM_2004_THIRD, type Edition } from '../../src/export/editions.js';
import type { Exporter, PackageFile } from '../../src/export/exporter.js';
import { scorm2004Manifest } from '../../src/export/manifest-scorm2004.js';
import { scorm2004, scorm2004Third } from '../../src/export/scorm2004.js';
import { zip } from '../../src/export/zip.js';
import { fixtureAssets, fixtureCourse, schemas, takenOnce, textOf } from './fixture.js';
import { schemaProblems } from './schema.js';

const course = fixtureCourse();
const [{ id: moduleId, objectives }] = course.modules as [Course['modules'][number]];

const editions: readonly (readonly [Edition, Exporter, PackageCheck, version: string])[] = [
  [SCORM_2004_THIRD, scorm2004Third, checkScorm2004Third, '2004 3rd Edition'],
  [SCORM_2004_FOURTH, scorm2004, checkScorm2004, '2004 4th Edition'],
];

for (const [edition, exporter, check, version] of editions) {
  const pack = (of: Course): Promise<readonly PackageFile[]> =>
    exporter(of, fixtureAssets(of, { schemas: schemas(edition.schemas) }));
  const manifestOf = async (of: Course): Promise<string> => textOf(await pack(of), 'imsmanifest.xml');

  describe(`a package of SCORM ${version}`, () => {
    it('holds manifest, schemas with their DTDs, document, script and recipe, the manifest first', async () => {
      const paths = (await pack(course)).map(({ path }) => path);
      assert.equal(paths[0], 'imsmanifest.xml');
      const wanted = [
        'index.html',
        'imscp_v1p1.xsd',
        'imsss_v1p0.xsd',
        'xml.xsd',
        'XMLSchema.dtd',
        'source/course.yaml',
      ];
      for (const path of wanted) assert.ok(paths.includes(path), path);
    });

    it('passes its own check, as a whole and module by module, with and without a mark', async () => {
      for (const of of [course, takenOnce(course), { ...course, masteryScore: null }, singleModule(course, moduleId)]) {
        assert.deepEqual(await check(await pack(of)), []);
      }
    });

    it('is the same twice, byte for byte', async () => {
      assert.deepEqual(zip(await pack(course)), zip(await pack(course)));
    });

    it('has a manifest that is valid for the schemas, with and without a mark', async () => {
      for (const of of [course, takenOnce(course), { ...course, masteryScore: null }, singleModule(course, moduleId)]) {
        assert.deepEqual(await schemaProblems(await manifestOf(of), edition), []);
      }
    });

    it('is really validated, sequencing and navigation too', async () => {
      const manifest = await manifestOf(course);
      const broken: readonly (readonly [find: string, replacement: string, says: RegExp])[] = [
        ['adlcp:scormType="sco"', 'adlcp:scormType="SCO"', /scormType="SCO".*sco.*asset/],
        ['<adlnav:hideLMSUI>previous', '<adlnav:hideLMSUI>Previous', /« Previous »/],
        ['tracked="true"', 'tracked="yes"', /tracked="yes".*boolean/],
        ['<imsss:controlMode', '<imsss:controlModes', /<controlModes> n’/],
        ['<schemaversion>', '<schemaversion/><schemaversion>', /<schemaversion> n’/],
      ];
      for (const [find, replacement, says] of broken) {
        assert.ok(manifest.includes(find), find);
        const [problem] = await schemaProblems(manifest.replace(find, replacement), edition);
        assert.match(problem ?? '', says);
      }
    });

    it('says its version and edition exactly, and nothing that Moodle trips over', async () => {
      const manifest = await manifestOf(course);
      assert.ok(manifest.includes(`<schemaversion>${version}</schemaversion>`));
      assert.doesNotMatch(manifest, /mapInfo|completionThreshold|scormtype/);
      assert.match(manifest, /completionSetByContent="true" objectiveSetByContent="true"/);
      const hidden = [...manifest.matchAll(/<adlnav:hideLMSUI>(\w+)</g)].map((found) => found[1]);
      assert.deepEqual(hidden, ['previous', 'continue', 'abandon', 'abandonAll']);
    });
  });
}

describe('its objectives', () => {
  const manifestOf = (of: Course): string => scorm2004Manifest(SCORM_2004_FOURTH, of, ['index.html']);
  const primary = (of: Course): string =>
    /<imsss:primaryObjective[^]*?(?:\/>|<\/imsss:primaryObjective>)/.exec(manifestOf(of))![0];

  it('are the course, then each module and learning objective, each with a measure', () => {
    const found = [
      ...manifestOf(course).matchAll(/<imsss:objective objectiveID="(\w+)"[^>]*>\s*<imsss:minNorm\w+>([\d.]+)</g),
    ];
    assert.deepEqual(
      found.map(([, id]) => id),
      [moduleId, ...objectives.map(({ id }) => id)],
    );
    assert.ok(found.every(([, , mark]) => Number(mark) === course.modules[0]!.test!.masteryScore));
  });

  it('leave the judgement to the course while a failure can be made good', () => {
    const final = primary({ ...takenOnce(course), masteryScore: 2 / 3 });
    assert.match(final, /satisfiedByMeasure="true"/);
    assert.match(final, /<imsss:minNormalizedMeasure>0\.6667</);
    for (const of of [
      { ...course, masteryScore: 0.8 },
      { ...takenOnce(course), masteryScore: null },
    ]) {
      assert.match(primary(of), /satisfiedByMeasure="false"\/>$/);
    }
  });
});
