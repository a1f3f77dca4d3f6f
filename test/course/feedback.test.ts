import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Interaction } from '../../src/course/interaction.js';
import { feedbackFor } from '../../src/course/judge.js';
import type { LearnerResponse } from '../../src/course/response.js';
import { consequencesOf } from '../../src/course/rules-choice.js';
import {
  choice,
  likert,
  matching,
  pick,
  reasoned,
  say,
  sequencing,
  steps,
  story,
  trueFalse,
} from '../tracking/test-course.js';

type Marks = readonly (readonly [id: string, mark: string | null])[];

function marks(question: Interaction, response: LearnerResponse | null): Marks {
  return feedbackFor(question, response).parts.map(({ id, mark }) => [id, mark]);
}

describe('feedbackFor', () => {
  it('tells of each option whether it was right to choose it or to leave it', () => {
    assert.deepEqual(marks(choice('q', 'bc'), pick('a', 'b')), [
      ['a', 'wrong'],
      ['b', 'right'],
      ['c', 'missed'],
      ['d', null],
    ]);
  });

  it('without an answer, or with one to another kind of question, tells the key alone', () => {
    for (const response of [null, say(true)]) {
      const { key, messages, general } = feedbackFor(
        { ...choice('q', 'b'), feedback: 'Fin', whenWrong: 'Non' },
        response,
      );
      assert.deepEqual([key, messages, general], [pick('b'), [], 'Fin']);
      assert.deepEqual(marks(choice('q', 'b'), response)[1], ['b', 'missed']);
    }
  });

  it('tells both sides of a statement, and the reasons', () => {
    const item = { ...trueFalse('q', false), whenTrue: 'non', whenFalse: 'oui' };
    assert.deepEqual(feedbackFor(item, say(true)), {
      parts: [
        { id: 'true', mark: 'wrong', html: 'non' },
        { id: 'false', mark: 'missed', html: 'oui' },
      ],
      messages: [],
      general: null,
      key: say(false),
    });
    assert.deepEqual(marks(reasoned('q', true, 'b'), { type: 'true-false', value: true, reason: 'a' }), [
      ['true', 'right'],
      ['false', null],
      ['a', 'wrong'],
      ['b', 'missed'],
      ['c', null],
    ]);
  });

  it('has a word for a right and for a wrong whole', () => {
    const question = { ...choice('q', 'b'), whenRight: 'Oui', whenWrong: 'Non' };
    assert.deepEqual(feedbackFor(question, pick('b')).messages, ['Oui']);
    assert.deepEqual(feedbackFor(question, pick('a')).messages, ['Non']);
  });

  it('names the rules that an order breaks, once each, in place of the general word', () => {
    const question: Interaction = {
      ...sequencing('q'),
      whenWrong: 'Non',
      rules: [
        { before: 'a', after: 'b', feedback: 'a d’abord' },
        { before: 'a', after: 'c', feedback: 'a d’abord' },
        { before: 'b', after: 'c' },
      ],
    };
    const said = (letters: string): unknown =>
      feedbackFor(question, { type: 'sequencing', order: [...letters] }).messages;
    assert.deepEqual(said('cba'), ['a d’abord']);
    assert.deepEqual(said('acb'), ['Non']);
  });

  it('tells of each item whether it went well, and of those that did not why', () => {
    const { parts } = feedbackFor(matching('q', 'abc'), { type: 'matching', pairs: { 1: 'a', 2: 'c' } });
    assert.deepEqual(parts, [
      { id: '1', mark: 'right', html: '' },
      { id: '2', mark: 'wrong', html: 'not 2' },
      { id: '3', mark: 'missed', html: 'not 3' },
    ]);
  });

  it('answers an opinion, and marks nothing', () => {
    const question = { ...likert('q'), choices: [{ id: 'a', text: 'Oui', feedback: 'Beaucoup le pensent.' }] };
    const { parts, messages, key } = feedbackFor(question, { type: 'likert', choice: 'a' });
    assert.deepEqual([parts, messages, key], [[], ['Beaucoup le pensent.'], null]);
  });

  it('marks a story scene by scene, as far as it went', () => {
    assert.deepEqual(
      marks(story('q', 'ab'), steps('b')).filter(([, mark]) => mark),
      [
        ['1.a', 'missed'],
        ['1.b', 'wrong'],
        ['2.b', 'missed'],
      ],
    );
    assert.deepEqual(
      consequencesOf(story('q', 'ab'))
        .map(({ id, mark }) => `${id} ${mark}`)
        .slice(0, 4),
      ['1.a right', '1.b wrong', '1.c wrong', '2.a wrong'],
    );
  });
});
