import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { singleModule, type Course } from '../../src/course/course.js';
import { courseIri, objectiveIri, unitIri } from '../../src/course/iri.js';
import { checkCmi5 } from '../../src/export/check-cmi5.js';
import { cmi5 } from '../../src/export/cmi5.js';
import type { PackageFile } from '../../src/export/exporter.js';
import { kiosk } from '../../src/export/kiosk.js';
import { cmi5Manifest } from '../../src/export/manifest-cmi5.js';
import { scorm12 } from '../../src/export/scorm12.js';
import { web } from '../../src/export/web.js';
import { zip } from '../../src/export/zip.js';
import { fixtureAssets, fixtureCourse, takenOnce, textOf } from './fixture.js';

const course = fixtureCourse();
const moduleId = course.modules[0]!.id;
const pack = (of: Course): Promise<readonly PackageFile[]> => cmi5(of, fixtureAssets(of, { schemas: new Map() }));
const unitOf = (of: Course): string => /<au [^>]*>/.exec(cmi5Manifest(of))![0];

describe('a cmi5 package', () => {
  it('starts with its course structure, and holds what that opens', async () => {
    const paths = (await pack(course)).map(({ path }) => path);
    assert.equal(paths[0], 'cmi5.xml');
    for (const path of ['index.html', 'source/course.yaml']) assert.ok(paths.includes(path));
    assert.ok(paths.every((path) => !/\.xsd$|imsmanifest/.test(path)));
  });

  it('passes its own check, as a whole and module by module, with and without a mark', async () => {
    for (const of of [course, takenOnce(course), { ...course, masteryScore: null }, singleModule(course, moduleId)]) {
      assert.deepEqual(await checkCmi5(await pack(of)), []);
    }
  });

  it('is the same twice, byte for byte', async () => {
    assert.deepEqual(zip(await pack(course)), zip(await pack(course)));
  });

  it('has a document that may speak to its record store; no other has', async () => {
    const policy = async (files: Promise<readonly PackageFile[]>): Promise<string> =>
      /connect-src [^;]*/.exec(textOf(await files, 'index.html'))![0];
    assert.equal(await policy(pack(course)), 'connect-src https: http:');
    for (const exporter of [scorm12, web, kiosk]) {
      assert.equal(await policy(exporter(course, fixtureAssets(course))), `connect-src 'none'`);
    }
  });
});

describe('its course structure', () => {
  it('names course, unit and objectives by absolute addresses, the same in every version', () => {
    const manifest = cmi5Manifest(course);
    assert.ok(manifest.includes(`<course id="${courseIri(course)}">`));
    assert.ok(unitOf(course).includes(`id="${unitIri(course)}"`));
    const ids = [moduleId, ...course.modules[0]!.objectives.map(({ id }) => id)].map((id) => objectiveIri(course, id));
    assert.deepEqual(
      [...manifest.matchAll(/<objective id="(.*?)"/g)].map((found) => found[1]),
      ids,
    );
    assert.deepEqual(
      [...manifest.matchAll(/<objective idref="(.*?)"/g)].map((found) => found[1]),
      ids,
    );
    assert.equal(cmi5Manifest({ ...course, version: '9' }), manifest);
    assert.notEqual(courseIri({ ...course, language: 'en' }), courseIri(course));
    assert.match(courseIri({ id: 'a', language: 'fr-CA' }), /^https:\/\/pizza-libre\.example\/a\/fr-ca$/);
  });

  it('asks for a pass where there is a mark to reach, however many tries are left', () => {
    assert.match(unitOf({ ...course, masteryScore: 2 / 3 }), /moveOn="Passed" masteryScore="0\.6667"/);
    assert.match(unitOf({ ...takenOnce(course), masteryScore: 0.8 }), /moveOn="Passed" masteryScore="0\.8"/);
  });

  it('asks for completion where there is no mark, or no test', () => {
    const modules = course.modules.map(({ test: _test, ...rest }) => rest);
    for (const of of [
      { ...course, masteryScore: null },
      { ...course, masteryScore: 0.8, modules },
    ]) {
      assert.match(unitOf(of), /moveOn="Completed" launchMethod="AnyWindow"/);
    }
  });

  it('says title and description in the course’s language, never empty', () => {
    const manifest = cmi5Manifest({ ...course, title: 'Pâte & <sel>', description: '', language: 'fr-CA' });
    assert.ok(manifest.includes('<title><langstring lang="fr-CA">Pâte &amp; &lt;sel&gt;</langstring></title>'));
    assert.ok(
      manifest.includes('<description><langstring lang="fr-CA">Pâte &amp; &lt;sel&gt;</langstring></description>'),
    );
  });
});
