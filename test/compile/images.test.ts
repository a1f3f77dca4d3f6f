import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileCourse } from '../../src/compile/compile.js';
import { imageSize } from '../../src/compile/image-size.js';
import { edit, frenchCourse, loadFixture, placesOf } from './fixture.js';

const RECETTE = 'cuisine/fr/01-recette.md';
const IMAGE = '![Nour pétrit la pâte.](../media/nour.svg)';
const svg = (attributes: string) => new TextEncoder().encode(`<?xml version="1.0"?>\n<svg ${attributes}></svg>`);

describe('the size of an image', () => {
  const images = loadFixture('images');
  for (const name of images.keys()) {
    it(`is read from ${name}`, () => {
      assert.deepEqual(imageSize(name, images.get(name)!), { width: 7, height: 5 });
    });
    it(`is unknown when ${name} is cut short or holds something else`, () => {
      assert.equal(imageSize(name, images.get(name)!.slice(0, 11)), null);
      assert.equal(imageSize(name, new Uint8Array(64)), null);
    });
  }

  it('is read from an SVG: its own, else its view box, in whole pixels', () => {
    assert.deepEqual(imageSize('a.svg', svg('width="40" height="30px" viewBox="0 0 1 1"')), { width: 40, height: 30 });
    assert.deepEqual(imageSize('a.svg', svg("viewBox='0,0,12.6,8'")), { width: 13, height: 8 });
    assert.deepEqual(imageSize('a.svg', svg('width="100%" height="100%" viewBox="-1 -1 12 8"')), {
      width: 12,
      height: 8,
    });
    assert.equal(imageSize('a.svg', svg('width="100%"')), null);
    assert.equal(imageSize('a.svg', svg('viewBox="0 0 0 8"')), null);
    assert.equal(imageSize('a.svg', new TextEncoder().encode('<html>')), null);
  });

  it('skips a JPEG that has no frame', () => {
    assert.equal(imageSize('a.jpg', new Uint8Array([0xff, 0xd8, 0x12, 0x34, 0, 0])), null);
  });

  it('is unknown for a WebP of an unknown kind', () => {
    const bytes = new TextEncoder().encode('RIFF0000WEBPVP8?0000000000000000');
    assert.equal(imageSize('a.webp', bytes), null);
  });
});

describe('images of a course', () => {
  it('are carried once, and only when used', () => {
    const tree = frenchCourse();
    tree.set('cuisine/media/unused.svg', svg('viewBox="0 0 1 1"'));
    tree.set('cuisine/media/a.svg', svg('viewBox="0 0 1 1"'));
    edit(tree, RECETTE, IMAGE, `${IMAGE}\n\n![Encore Nour.](.././media/nour.svg)\n\n![Une pâte.](../media/a.svg)`);
    assert.deepEqual(compileCourse(tree, 'fr').course?.media, [
      { path: 'media/a.svg', source: 'cuisine/media/a.svg' },
      { path: 'media/nour.svg', source: 'cuisine/media/nour.svg' },
    ]);
  });

  it('keep their text, whatever looks like a directive in it', () => {
    const tree = frenchCourse();
    edit(tree, RECETTE, IMAGE, '![Le four à 10:30am, a:b[c] et :smile: ici.](../media/nour.svg)');
    const { course } = compileCourse(tree, 'fr');
    assert.match(course!.modules[0]!.pages[0]!.html, /alt="Le four à 10:30am, a:b\[c\] et :smile: ici\."/);
  });

  it('are refused when their size, or their name, would not do', () => {
    const tree = frenchCourse();
    tree.set('cuisine/media/nour.svg', new TextEncoder().encode('<svg>'));
    tree.set('cuisine/media/Pâte Fraîche.svg', svg('viewBox="0 0 1 1"'));
    edit(tree, RECETTE, IMAGE, `${IMAGE}\n\n![Une pâte.](<../media/Pâte Fraîche.svg>)`);
    const result = compileCourse(tree, 'fr');
    assert.deepEqual(placesOf(result), [`${RECETTE}:10:1`, `${RECETTE}:12:1`]);
    assert.match(result.problems[0]!.remedy, /viewBox/);
    assert.match(result.problems[1]!.remedy, /pate-fraiche\.svg/);
  });

  it('are refused when two have the same name', () => {
    const tree = frenchCourse();
    tree.set('autre/media/nour.svg', svg('viewBox="0 0 1 1"'));
    edit(tree, RECETTE, IMAGE, `${IMAGE}\n\n![Un autre Nour.](../../autre/media/nour.svg)`);
    const result = compileCourse(tree, 'fr');
    assert.deepEqual(placesOf(result), [`${RECETTE}:12:1`]);
    assert.match(result.problems[0]!.message, /même nom/);
    assert.match(result.problems[0]!.remedy, /2-nour\.svg/);
  });
});
