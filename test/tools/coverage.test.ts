import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { mergeReports } from './coverage.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

it('coverage takes, of each line, the most that any report saw', () => {
  const node = 'SF:src/course/draw.ts\nDA:1,1\nDA:2,0\nDA:3,0\nend_of_record\n';
  const browser = `SF:${join(root, 'src/course/draw.ts')}\nDA:2,4\nDA:3,0\nend_of_record\nSF:src/course/score.ts\nDA:1,0\n`;
  const merged = mergeReports([node, browser]);
  assert.deepEqual(
    [...merged].map(([file, lines]) => [file, [...lines]]),
    [
      [
        'src/course/draw.ts',
        [
          [1, 1],
          [2, 4],
          [3, 0],
        ],
      ],
      ['src/course/score.ts', [[1, 0]]],
    ],
  );
});
