import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isNeutral } from '../../src/course/interaction.js';
import { feedbackFor, isComplete, judge, keyOf } from '../../src/course/judge.js';
import { isResponse, sameResponse } from '../../src/course/response.js';
import { fitting, interactionOf, responses, TYPES } from './arbitrary.js';

for (const type of TYPES) {
  describe(`any ${type}`, () => {
    const questions = interactionOf(type);
    const given = fc.oneof(fitting[type], responses);

    it('gives any response a score in 0..1, and full marks alone are correct', () => {
      fc.assert(
        fc.property(questions, given, (question, response) => {
          const { outcome, score } = judge(question, response);
          assert.ok(score >= 0 && score <= 1, String(score));
          if (isNeutral(question)) assert.deepEqual([outcome, score], ['neutral', 0]);
          else assert.equal(outcome, score === 1 ? 'correct' : 'incorrect');
        }),
        { numRuns: 300 },
      );
    });

    it('has something to tell about any response, and about none', () => {
      fc.assert(
        fc.property(questions, fc.option(given), (question, response) => {
          const { parts, messages, key } = feedbackFor(question, response);
          assert.ok(parts.every(({ id, html }) => typeof id === 'string' && typeof html === 'string'));
          assert.equal(new Set(parts.map(({ id }) => id)).size, parts.length);
          assert.ok(messages.every((html) => html !== ''));
          assert.deepEqual(key, keyOf(question));
          if (response === null) assert.ok(parts.every(({ mark }) => mark === null || mark === 'missed'));
        }),
        { numRuns: 300 },
      );
    });

    it('calls its own key right, with nothing wrong or missed in it', () => {
      fc.assert(
        fc.property(questions, (question) => {
          const key = keyOf(question);
          if (type === 'likert') return assert.equal(key, null);
          assert.ok(isResponse(key));
          assert.ok(isComplete(question, key));
          if (isNeutral(question)) return assert.deepEqual(judge(question, key), { outcome: 'neutral', score: 0 });
          assert.deepEqual(judge(question, key), { outcome: 'correct', score: 1 });
          const marks = new Set(feedbackFor(question, key).parts.map(({ mark }) => mark));
          assert.ok(!marks.has('wrong'));
          if (type !== 'performance') assert.ok(!marks.has('missed'));
        }),
        { numRuns: 200 },
      );
    });
  });
}

describe('responses', () => {
  it('survive JSON, as a journal keeps them', () => {
    fc.assert(
      fc.property(responses, (response) => {
        const read: unknown = JSON.parse(JSON.stringify(response));
        assert.ok(isResponse(read));
        assert.ok(sameResponse(read, response));
      }),
    );
  });

  it('are told from everything else', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => assert.equal(isResponse(value), false)));
    const broken = [
      { type: 'choice', choices: 'a' },
      { type: 'true-false', value: 'true' },
      { type: 'true-false', value: true, reason: 1 },
      { type: 'matching', pairs: null },
      { type: 'matching', pairs: { 1: 2 } },
      { type: 'numeric', value: null },
      { type: 'performance' },
      { type: 'toString' },
    ];
    for (const value of broken) assert.equal(isResponse(value), false, JSON.stringify(value));
  });
});
