import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { Zip, ZipDeflate, zipSync, type Zippable } from 'fflate';
import { checkZip, type SchemaSource, type ZipReport } from '../../src/export/check-zip.js';
import { cmi5 } from '../../src/export/cmi5.js';
import { EDITIONS } from '../../src/export/editions.js';
import { sentence } from '../../src/export/finding.js';
import { scorm12 } from '../../src/export/scorm12.js';
import { scorm2004, scorm2004Third } from '../../src/export/scorm2004.js';
import { web } from '../../src/export/web.js';
import { zip } from '../../src/export/zip.js';
import { encode, fixtureAssets, fixtureCourse, schemas } from './fixture.js';
import { otherTool, zipOf } from './other-tool.js';

const schemasOf: SchemaSource = ({ schemas: folder }) => Promise.resolve(schemas(folder));
const check = (bytes: Uint8Array): Promise<ZipReport> => checkZip(bytes, schemasOf);
const texts = ({ findings }: ZipReport): readonly string[] => findings.map(sentence);

async function says(bytes: Uint8Array, pattern: RegExp, level: 'fault' | 'advice' = 'fault'): Promise<void> {
  const report = await check(bytes);
  const found = report.findings.find((finding) => pattern.test(sentence(finding)));
  assert.ok(found, `${pattern} in ${JSON.stringify(texts(report))}`);
  assert.equal(found.level, level);
}

const course = fixtureCourse();
let good: Uint8Array;

before(async () => {
  good = zip(await scorm12(course, fixtureAssets(course)));
});

describe('the check of a zip that we built', () => {
  const [first, third, fourth] = EDITIONS.map(({ schemas: folder }) =>
    fixtureAssets(course, { schemas: schemas(folder) }),
  );
  const none = fixtureAssets(course, { schemas: new Map() });
  const built = [
    ['SCORM 1.2', () => scorm12(course, first!)],
    ['SCORM 2004, 3e édition', () => scorm2004Third(course, third!)],
    ['SCORM 2004, 4e édition', () => scorm2004(course, fourth!)],
    ['cmi5', () => cmi5(course, none)],
  ] as const;
  for (const [standard, pack] of built) {
    it(`tells ${standard} by its manifest, and finds nothing`, async () => {
      const files = await pack();
      assert.deepEqual(await check(zip(files)), { standard, files: files.length, findings: [] });
    });
  }

  it('takes a web site for what it is, with a word about it', async () => {
    const report = await check(zip(await web(course, none)));
    assert.equal(report.standard, 'Web, sans suivi');
    assert.deepEqual(
      report.findings.map(({ level }) => level),
      ['advice'],
    );
  });
});

describe('the check of another tool’s zip', () => {
  it('finds no fault in one of a usual shape, and says what some LMSs trip over', async () => {
    const report = await check(zipOf(otherTool()));
    assert.equal(report.standard, 'SCORM 1.2');
    assert.deepEqual(
      report.findings.filter(({ level }) => level === 'fault'),
      [],
    );
    assert.deepEqual(
      report.findings.map(({ text }) => text),
      [
        'Noms à éviter : « lib/API Wrapper.js », « story_content/Slide1.JPG ».',
        'imsmanifest.xml doit être la première entrée, et non lib/API Wrapper.js.',
        'Schémas absents de la racine : « imscp_rootv1p1p2.xsd », « adlcp_rootv1p2.xsd ».',
        'Identifiants que certains LMS refusent : « ORG-1 », « ITEM-1.0 », « RES-1 ».',
        'Fichiers que le manifeste ne cite pas : « story_content/Slide1.JPG ».',
      ],
    );
  });

  it('validates what is of the standard, among metadata and elements that are not', async () => {
    const broken = otherTool().replace(/(<title>Course<\/title>)(\s*<item[^]*<\/item>)/, '$2$1');
    await says(zipOf(broken), /imsmanifest\.xml, ligne \d+ : <title> n’/);
    await says(zipOf(otherTool().replace(' identifier="RES-1"', '')), /<resource> n’a pas d’attribut identifier/);
  });

  it('tells the edition of a version in another spelling, and says how it is spelled', async () => {
    const spelled = otherTool()
      .replace('>1.2<', '>2004 4th edition<')
      .replace('http://www.imsproject.org/xsd/imscp_rootv1p1p2"', 'http://www.imsglobal.org/xsd/imscp_v1p1"');
    assert.equal((await check(zipOf(spelled))).standard, 'SCORM 2004, 4e édition');
    await says(zipOf(spelled), /« 2004 4th edition » au lieu de « 2004 4th Edition »/);
    await says(zipOf(otherTool().replace('>1.2<', '><')), /<schemaversion> : rien au lieu de « 1\.2 »/);
  });

  it('does not judge an edition that it does not know', async () => {
    const old = otherTool()
      .replace('>1.2<', '>CAM 1.3<')
      .replace('http://www.imsproject.org/xsd/imscp_rootv1p1p2"', 'http://www.imsglobal.org/xsd/imscp_v1p1"');
    await says(zipOf(old), /version inconnue : « CAM 1\.3 »/);
  });

  for (const [file, name] of [
    ['tincan.xml', 'xAPI'],
    ['h5p.json', 'H5P'],
    ['moodle_backup.xml', 'sauvegarde de Moodle'],
  ] as const) {
    it(`knows ${name} from SCORM`, () =>
      says(zipSync({ [file]: encode('') }), new RegExp(`ni SCORM ni cmi5 : ${name}`)));
  }

  it('looks into the folder that was zipped instead of its content', async () => {
    await says(
      zipSync({ cours: { 'imsmanifest.xml': encode('<a/>'), 'index.html': encode('') } }),
      /« cours\/imsmanifest\.xml »/,
    );
    await says(zipSync({ cours: { 'cmi5.xml': encode('<a/>') } }), /« cours\/cmi5\.xml »/);
    await says(zipSync({ 'notes.txt': encode('') }), /imsmanifest\.xml manque/);
  });
});

/** Where the central directory's entry of a file begins. */
function directoryEntry(bytes: Uint8Array, name: string): number {
  const at = Buffer.from(bytes).lastIndexOf(name) - 46;
  assert.equal(new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true), 0x02014b50);
  return at;
}

function patched(name: string, offset: number, ...values: readonly number[]): Uint8Array {
  const copy = good.slice();
  copy.set(values, directoryEntry(copy, name) + offset);
  return copy;
}

function streamed(): Uint8Array {
  const parts: Uint8Array[] = [];
  const stream = new Zip((_error, part) => parts.push(part));
  const file = new ZipDeflate('index.html');
  stream.add(file);
  file.push(encode('<p>Bonjour</p>'), true);
  stream.end();
  return new Uint8Array(Buffer.concat(parts));
}

describe('the check of a damaged zip', () => {
  it('says that it is none, or that it is cut', async () => {
    await says(encode('<html>Erreur 404</html>'), /n’est pas un zip/);
    await says(new Uint8Array(), /n’est pas un zip/);
    await says(good.subarray(0, good.length / 2), /coupé ou abîmé/);
    await says(zipSync({}), /vide/);
  });

  it('says which entry is damaged', async () => {
    const copy = good.slice();
    const at = Buffer.from(copy).indexOf('index.html') + 'index.html'.length;
    copy.fill(0xff, at + 40, at + 60);
    await says(copy, /Entrées abîmées : « index\.html »/);
    await says(patched('index.html', 16, 1, 2, 3, 4), /Entrées abîmées : « index\.html »/);
  });

  it('says which entries are encrypted, or packed in a rare way', async () => {
    await says(patched('index.html', 8, 1), /chiffrées : « index\.html »/);
    await says(patched('index.html', 10, 14), /peu de LMS lisent : « index\.html »/);
  });

  it('warns of zip64 and of data descriptors', async () => {
    await says(patched('index.html', 20, 255, 255, 255, 255), /zip64 : « index\.html »/, 'advice');
    await says(streamed(), /data descriptor.* : « index\.html »/, 'advice');
  });

  it('refuses to unpack what would fill the disk', async () => {
    await says(patched('index.html', 24, 254, 255, 255, 255), /Entrées abîmées|Déplié/);
    const many: Zippable = { 'a.bin': encode('a'), 'b.bin': encode('b') };
    const bomb = zipSync(many, { level: 0 });
    for (const name of ['a.bin', 'b.bin']) bomb.set([254, 255, 255, 255], directoryEntry(bomb, name) + 24);
    await says(bomb, /Déplié, ce zip ferait 8 Go/);
  });

  it('reads one that stands behind other bytes', async () => {
    assert.equal((await check(new Uint8Array([...encode('#!/bin/sh\n'), ...good]))).standard, 'SCORM 1.2');
  });

  it('says that a manifest is no XML, or too tricky', async () => {
    const lol =
      '<!DOCTYPE m [<!ENTITY a "aaaaaaaaaaaaaaaa">' +
      [...'bcdefghi'].map((name, at) => `<!ENTITY ${name} "${`&${'abcdefgh'[at]};`.repeat(16)}">`).join('');
    for (const text of ['', '<manifest>', 'pas du XML', `${lol}]><m>&i;</m>`, '\u0000\u0001']) {
      await says(zipOf(text), /pas du XML bien formé/);
    }
  });

  it('never throws, wherever a byte is changed or the end is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), fc.boolean(), async (at, value, isCut) => {
        const copy = isCut ? good.slice(0, at) : good.slice();
        if (!isCut) copy[at] = value;
        const report = await check(copy);
        assert.ok(report.findings.length > 0 || isCut || report.files > 0);
      }),
      { numRuns: 100 },
    );
  });

  it('never throws, wherever its directory is changed', async () => {
    const from = directoryEntry(good, 'imsmanifest.xml');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: from, max: good.length - 1 }), fc.nat(255)), { maxLength: 4 }),
        async (changes) => {
          const copy = good.slice();
          for (const [at, value] of changes) copy[at] = value;
          await check(copy);
        },
      ),
      { numRuns: 100 },
    );
  });
});
