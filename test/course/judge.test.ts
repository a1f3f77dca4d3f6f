import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { responseFromValues, valuesFromResponse } from '../../src/course/interaction.js';
import { feedbackFor, judge } from '../../src/course/judge.js';
import { choice, pick, say, trueFalse } from '../tracking/test-course.js';

const right = { outcome: 'correct', score: 1 };
const wrong = { outcome: 'incorrect', score: 0 };

describe('judge', () => {
  it('takes the one right choice, and no other', () => {
    assert.deepEqual(judge(choice('q', 'b'), pick('b')), right);
    assert.deepEqual(judge(choice('q', 'b'), pick('a')), wrong);
    assert.deepEqual(judge(choice('q', 'b'), pick()), wrong);
  });

  it('wants all the right choices of a multiple one, whatever their order, and nothing more', () => {
    assert.deepEqual(judge(choice('q', 'ac'), pick('c', 'a')), right);
    assert.deepEqual(judge(choice('q', 'ac'), pick('a')), wrong);
    assert.deepEqual(judge(choice('q', 'ac'), pick('a', 'b', 'c')), wrong);
    assert.deepEqual(judge(choice('q', 'ac'), pick('a', 'a')), wrong);
  });

  it('judges a statement', () => {
    assert.deepEqual(judge(trueFalse('q', false), say(false)), right);
    assert.deepEqual(judge(trueFalse('q', false), say(true)), wrong);
  });

  it('calls a response of another kind, or of unknown choices, incorrect', () => {
    assert.deepEqual(judge(trueFalse('q', true), pick('a')), wrong);
    assert.deepEqual(judge(choice('q', 'a'), say(true)), wrong);
    assert.deepEqual(judge(choice('q', 'a'), pick('z')), wrong);
  });
});

describe('feedbackFor', () => {
  it('tells of each option whether it is right and whether it was chosen', () => {
    const { options, general } = feedbackFor({ ...choice('q', 'b'), feedback: '<p>Fin</p>' }, pick('a'));
    assert.deepEqual(
      options.map(({ value, chosen, correct }) => [value, chosen, correct]),
      [
        ['a', true, false],
        ['b', false, true],
        ['c', false, false],
        ['d', false, false],
      ],
    );
    assert.equal(general, '<p>Fin</p>');
  });

  it('tells both sides of a statement, and no general word where there is none', () => {
    const item = { ...trueFalse('q', false), whenTrue: 'non', whenFalse: 'oui' };
    assert.deepEqual(feedbackFor(item, say(true)), {
      options: [
        { value: 'true', correct: false, chosen: true, html: 'non' },
        { value: 'false', correct: true, chosen: false, html: 'oui' },
      ],
      general: null,
    });
  });
});

describe('responses and the values of form controls', () => {
  it('are each other’s inverse', () => {
    for (const response of [pick('a'), pick('a', 'c'), say(true), say(false)]) {
      assert.deepEqual(responseFromValues(response.type, valuesFromResponse(response)), response);
    }
  });

  it('sort choices, and are null when nothing is chosen', () => {
    assert.deepEqual(responseFromValues('choice', ['c', 'a']), pick('a', 'c'));
    assert.equal(responseFromValues('choice', []), null);
  });
});
