import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { readDirectory, unpack } from '../../src/export/zip-directory.js';
import { zip } from '../../src/export/zip.js';
import { decode, encode } from './fixture.js';

const run = promisify(execFile);
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Offset of the central directory's entries, by name. */
function* entries(
  bytes: Uint8Array,
): Generator<{ name: string; flags: number; made: number; attrs: number; time: number }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 22;
  assert.equal(view.getUint32(end, true), 0x06054b50, 'the end record is the last thing, without comment');
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const [length, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    yield {
      name: decode(bytes.subarray(at + 46, at + 46 + length!)),
      flags: view.getUint16(at + 8, true),
      made: view.getUint8(at + 5),
      attrs: view.getUint32(at + 38, true),
      time: view.getUint32(at + 12, true),
    };
    at += 46 + length! + extra! + comment!;
  }
}

describe('zip', () => {
  const files = ['b.txt', 'media/a.svg', 'a.txt', 'imsmanifest.xml', 'B.txt'].map((path) => ({
    path,
    bytes: encode(path.repeat(50)),
  }));
  /** What can't be made smaller, what is empty, and a name that is not ASCII. */
  const others = [
    { path: 'noise.bin', bytes: new Uint8Array(createHash('sha512').update('noise').digest()) },
    { path: 'empty.txt', bytes: new Uint8Array() },
    { path: 'média/pâte.txt', bytes: encode('pâte') },
  ];

  it('puts the manifest first, then sorts names by their code', () => {
    const names = [...entries(zip(files))].map(({ name }) => name);
    assert.deepEqual(names, ['imsmanifest.xml', 'B.txt', 'a.txt', 'b.txt', 'media/a.svg']);
  });

  it('does not depend on the order of its input', () => {
    assert.deepEqual(zip([...files].reverse()), zip(files));
  });

  it('writes fixed dates and attributes, no data descriptor, no encryption', () => {
    for (const { flags, made, attrs, time } of entries(zip(files))) {
      assert.equal(flags & 0b1001, 0);
      assert.equal(made, 3);
      assert.equal(attrs >>> 16, 0o100644);
      assert.equal(time, ((1 << 5) | 1) << 16, '1980-01-01 00:00');
    }
  });

  it('gives back what it was given, to readers of the directory and to those of the stream', () => {
    const all = [...files, ...others];
    const bytes = zip(all);
    const back = unzipSync(bytes);
    for (const { path, bytes } of all) assert.deepEqual(back[path], bytes);
    const view = new DataView(bytes.buffer);
    const found = readDirectory(bytes);
    assert.equal(found.length, all.length);
    let at = 0;
    for (const entry of found) {
      assert.equal(entry.offset, at, 'one follows upon the other');
      assert.equal(view.getUint32(at, true), 0x04034b50);
      const [flags, method, crc, packed, size] = [
        ...[6, 8].map((offset) => view.getUint16(at + offset, true)),
        ...[14, 18, 22].map((offset) => view.getUint32(at + offset, true)),
      ];
      const isAscii = entry.path !== 'média/pâte.txt';
      assert.deepEqual(
        { flags, method, crc, packed, size },
        { flags: isAscii ? 0 : 1 << 11, method: entry.method, crc: entry.crc, packed: entry.packed, size: entry.size },
      );
      assert.equal(unpack(bytes, entry).length, entry.size, 'its checksum is right');
      at += 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true) + entry.packed;
    }
    assert.deepEqual(
      found.filter(({ method }) => method === 0).map(({ path }) => path),
      ['empty.txt', 'média/pâte.txt', 'noise.bin'],
    );
  });

  it('is the same in every time zone and on every day', async () => {
    const zones = ['UTC', 'Asia/Tokyo', 'America/Los_Angeles', 'Asia/Kolkata'];
    const runs = zones.map(async (TZ, index) => {
      const code = `const D=Date;globalThis.Date=class extends D{constructor(...a){super(...(a.length?a:[D.UTC(20${30 + index},6,1)]))}}`;
      const fakeDate = `data:text/javascript,${encodeURIComponent(code)}`;
      const { stdout } = await run(process.execPath, ['--import', 'tsx', '--import', fakeDate, here('zip-digest.ts')], {
        env: { ...process.env, TZ },
      });
      return JSON.parse(stdout) as { sha: string; hour: number; year: number };
    });
    const results = await Promise.all(runs);
    assert.equal(new Set(results.map(({ hour }) => hour)).size, zones.length, 'the zones took effect');
    assert.equal(new Set(results.map(({ year }) => year)).size, zones.length, 'the dates took effect');
    assert.equal(new Set(results.map(({ sha }) => sha)).size, 1);
  });
});
