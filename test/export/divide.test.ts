import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { before, describe, it } from 'node:test';
import { compileCourse } from '../../src/compile/compile.js';
import type { Course } from '../../src/course/course.js';
import { graft } from '../../src/course/texts.js';
import { coreOf, partsOf } from '../../src/export/divide.js';
import { renderDocument, sheetOf, type HowToRender } from '../../src/export/document.js';
import { learnerData } from '../../src/export/learner-data.js';
import { loadTree } from '../compile/fixture.js';

const assets = { script: new Uint8Array(), css: '', media: new Map(), schemas: new Map(), notices: [] };
const how: HowToRender = { script: { src: ['player.js'] }, inlineMedia: false };

/** Screens by id: what stands in each. */
function screensOf(html: string): ReadonlyMap<string, string> {
  const found = [...html.matchAll(/<(pl-(?:home|page|recall|test)) id="(\w+)"[^>]*?(?: late)?>(.*?)<\/\1>/gs)];
  return new Map(found.map(([, , id, inner]) => [id!, inner!]));
}

describe('a divided course', () => {
  let course: Course;

  before(() => {
    const files = loadTree(fileURLToPath(new URL('../../modules/', import.meta.url)));
    course = compileCourse(files, 'fr').course!;
  });

  it('holds in all what the whole document holds, screen by screen', async () => {
    const whole = screensOf(await renderDocument(course, assets, how));
    const divided = new Map(
      screensOf(await renderDocument(course, assets, { ...how, divided: { lateCss: 'late.css' } })),
    );
    assert.ok(whole.size > 40);
    assert.deepEqual([...divided.keys()], [...whole.keys()]);
    for (const { screens } of partsOf(learnerData(course), sheetOf(course, false))) {
      for (const [id, rest] of Object.entries(screens)) divided.set(id, divided.get(id)! + rest);
    }
    for (const [id, inner] of whole) assert.equal(divided.get(id), inner, id);
  });

  it('has in all the data of the whole document', () => {
    const data = learnerData(course);
    const core = coreOf(data);
    assert.notDeepEqual(core, data);
    for (const { module, texts } of partsOf(data, sheetOf(course, false))) {
      if (module !== null) graft(core.modules[module]!, texts);
    }
    assert.deepEqual(JSON.parse(JSON.stringify(core)), JSON.parse(JSON.stringify(data)));
  });

  it('begins with what a first answer and its explanation need', async () => {
    const html = await renderDocument(course, assets, { ...how, divided: { lateCss: 'late.css' } });
    const [first] = course.modules;
    for (const { id } of first!.pages) assert.ok(screensOf(html).get(id)!.includes('class="steps"'), id);
    const items = coreOf(learnerData(course)).modules[0]!.pages.flatMap(({ interactions }) => interactions);
    assert.ok(items.length > 0);
    for (const item of items) assert.match(JSON.stringify(item), /"(?:feedback|when\w+)":"[^"]/, item.id);
    assert.ok(!html.includes('"feedback"'));
  });
});
