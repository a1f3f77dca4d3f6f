import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { singleModule, type Course } from '../../src/course/course.js';
import { checkScorm12 } from '../../src/export/check-scorm.js';
import { scorm12Manifest } from '../../src/export/manifest-scorm12.js';
import { scorm12 } from '../../src/export/scorm12.js';
import { fixtureAssets, fixtureCourse, takenOnce, textOf } from './fixture.js';
import { schemaProblems } from './schema.js';

const course = fixtureCourse();
const pack = (of: Course): ReturnType<typeof scorm12> => scorm12(of, fixtureAssets(of));

const markOf = (of: Course): string | undefined => /<adlcp:masteryscore>(.*?)</.exec(scorm12Manifest(of, []))?.[1];

describe('a SCORM 1.2 package', () => {
  it('holds manifest, schemas, document, script, media and the recipe, the manifest first', async () => {
    const paths = (await pack(course)).map(({ path }) => path);
    assert.equal(paths[0], 'imsmanifest.xml');
    for (const path of [
      'index.html',
      'imscp_rootv1p1p2.xsd',
      'adlcp_rootv1p2.xsd',
      'source/course.yaml',
      'source/licence.txt',
    ]) {
      assert.ok(paths.includes(path), path);
    }
    assert.equal(paths.filter((path) => /^player-[0-9a-f]{8}\.js$/.test(path)).length, 1);
    assert.ok(course.media.length > 0 && course.media.every(({ path }) => paths.includes(path)));
    assert.ok(course.sources.every(({ path }) => paths.includes(`source/${path}`)));
  });

  it('names its script after its content', async () => {
    const name = async (text: string): Promise<string | undefined> => {
      const assets = fixtureAssets(course, { script: new TextEncoder().encode(text) });
      return (await scorm12(course, assets)).map(({ path }) => path).find((path) => path.startsWith('player-'));
    };
    assert.equal(await name('one'), await name('one'));
    assert.notEqual(await name('one'), await name('two'));
    assert.ok(textOf(await pack(course), 'index.html').includes('<script defer src="player-'));
  });

  it('passes its own check, as a whole and module by module', async () => {
    assert.deepEqual(await checkScorm12(await pack(course)), []);
    for (const { id } of course.modules) {
      assert.deepEqual(await checkScorm12(await pack(singleModule(course, id))), []);
    }
  });

  it('is the same twice', async () => {
    assert.deepEqual(await pack(course), await pack(course));
  });

  it('refuses to be built without the bytes of an image', async () => {
    await assert.rejects(
      scorm12(course, fixtureAssets(course, { media: new Map() })),
      /No bytes were given for media\//,
    );
  });
});

describe('its manifest', () => {
  it('is valid for the schemas, with and without a pass mark', async () => {
    assert.deepEqual(await schemaProblems(textOf(await pack(takenOnce(course)), 'imsmanifest.xml')), []);
    assert.deepEqual(
      await schemaProblems(textOf(await pack({ ...course, masteryScore: null }), 'imsmanifest.xml')),
      [],
    );
    assert.deepEqual(
      await schemaProblems(textOf(await pack(singleModule(course, course.modules[0]!.id)), 'imsmanifest.xml')),
      [],
    );
  });

  it('is really validated: the schemas see a wrong value and a wrong order', async () => {
    const manifest = scorm12Manifest(course, ['index.html']);
    assert.match((await schemaProblems(manifest.replace('scormtype="sco"', 'scormtype="SCO"')))[0]!, /scormtype/);
    const metadataLast = manifest.replace(/(<metadata>.*<\/metadata>)(.*)(<\/manifest>)/s, '$2$1$3');
    assert.match((await schemaProblems(metadataLast))[0]!, /metadata/);
  });

  it('gives the pass mark as a whole number of 0 to 100 where each test can be taken once', () => {
    const mark = (masteryScore: number | null): string | undefined => markOf({ ...takenOnce(course), masteryScore });
    assert.deepEqual([0, 0.29, 0.8, 2 / 3, 1, null].map(mark), ['0', '29', '80', '67', '100', undefined]);
  });

  it('gives none while a failure can be made good, nor without a test: an LMS would make it final', () => {
    assert.equal(markOf({ ...course, masteryScore: 0.8 }), undefined);
    const once = takenOnce(course);
    const modules = once.modules.map(({ test: _test, ...rest }) => rest);
    assert.equal(markOf({ ...once, masteryScore: 0.8, modules }), undefined);
  });

  it('escapes what a title may hold, and keeps its letters', async () => {
    const manifest = scorm12Manifest({ ...course, title: 'Pâte & <sel> "fin"' }, []);
    assert.ok(manifest.includes('<title>Pâte &amp; &lt;sel&gt; &quot;fin&quot;</title>'));
    assert.deepEqual(await schemaProblems(manifest.replace('    </resource>', '<file href="a"/></resource>')), []);
  });

  it('makes legal identifiers from any language tag, the same for every version', () => {
    const ids = (of: Course): readonly string[] =>
      [...scorm12Manifest(of, []).matchAll(/ identifier(?:ref)?="([^"]*)"/g)].map((found) => found[1]!);
    const french = ids({ ...course, language: 'fr-CA' });
    assert.ok(french.every((id) => /^[a-z]\w*$/.test(id) && id.endsWith('_fr_CA')));
    assert.deepEqual(ids({ ...course, version: '9' }), ids(course));
  });

  it('lists every file but itself and the schemas', () => {
    const manifest = scorm12Manifest(course, ['imsmanifest.xml', 'a.xsd', 'index.html', 'source/b.xsd']);
    assert.deepEqual(
      [...manifest.matchAll(/<file href="([^"]*)"/g)].map((found) => found[1]),
      ['index.html', 'source/b.xsd'],
    );
  });
});
