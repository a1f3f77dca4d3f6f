import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { PreviewRecords } from '../../src/cli/preview-records.js';

describe('the records of the embedded LMS', () => {
  it('are on the disk once closed, and take nothing afterwards', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'pizza-records-'));
    const records = new PreviewRecords(dir);
    for (let attempt = 1; attempt <= 20; attempt += 1) void records.write('a.zip', attempt, { attempt });
    await records.close();
    assert.equal((await readdir(join(dir, 'a.zip'))).filter((name) => name.endsWith('.json')).length, 20);
    assert.deepEqual(await records.read('a.zip', 20), { attempt: 20 });
    await assert.rejects(records.write('a.zip', 21, {}), /closed/);
    // Nothing writes there any more: an empty folder stays empty.
    await rm(dir, { recursive: true });
  });
});
