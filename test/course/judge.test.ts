import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Interaction } from '../../src/course/interaction.js';
import { feedbackFor, isComplete, judge } from '../../src/course/judge.js';
import type { LearnerResponse } from '../../src/course/response.js';
import {
  choice,
  fillIn,
  likert,
  matching,
  numeric,
  pick,
  reasoned,
  say,
  sequencing,
  steps,
  story,
  trueFalse,
} from '../tracking/test-course.js';

const right = { outcome: 'correct', score: 1 };
const wrong = { outcome: 'incorrect', score: 0 };

const order = (letters: string): LearnerResponse => ({ type: 'sequencing', order: [...letters] });
const match = (pairs: Readonly<Record<string, string>>): LearnerResponse => ({ type: 'matching', pairs });
const type = (text: string): LearnerResponse => ({ type: 'fill-in', text });
const number = (value: number): LearnerResponse => ({ type: 'numeric', value });
const because = (value: boolean, reason: string): LearnerResponse => ({ type: 'true-false', value, reason });
const scoreOf = (question: Interaction, response: LearnerResponse): number =>
  Math.round(judge(question, response).score * 1000) / 1000;

describe('a choice', () => {
  it('takes the one right option, and no other', () => {
    assert.deepEqual(judge(choice('q', 'b'), pick('b')), right);
    assert.deepEqual(judge(choice('q', 'b'), pick('a')), wrong);
    assert.deepEqual(judge(choice('q', 'b'), pick()), wrong);
  });

  it('wants all the right options of several, whatever their order, and nothing more', () => {
    assert.deepEqual(judge(choice('q', 'ac'), pick('c', 'a')), right);
    assert.deepEqual(judge(choice('q', 'ac'), pick('a')), wrong);
    assert.deepEqual(judge(choice('q', 'ac'), pick('a', 'b', 'c')), wrong);
    assert.deepEqual(judge(choice('q', 'ac'), pick('a', 'a')), wrong);
  });

  it('by parts, counts each option that was decided rightly', () => {
    const question: Interaction = { ...choice('q', 'ac'), scoring: 'parts' };
    assert.deepEqual(judge(question, pick('a', 'c')), right);
    assert.equal(scoreOf(question, pick('a')), 0.75);
    assert.equal(scoreOf(question, pick('b', 'd')), 0);
    assert.equal(judge(question, pick('a')).outcome, 'incorrect');
    assert.equal(scoreOf({ ...choice('q', 'a'), scoring: 'parts' }, pick('b')), 0);
  });

  it('minus, takes a wrong option from a right one, never below nothing', () => {
    const question: Interaction = { ...choice('q', 'ac'), scoring: 'minus' };
    assert.equal(scoreOf(question, pick('a')), 0.5);
    assert.equal(scoreOf(question, pick('a', 'b')), 0);
    assert.equal(scoreOf(question, pick('b', 'd')), 0);
    assert.equal(scoreOf(question, pick('a', 'b', 'c')), 0.5);
  });
});

describe('a statement', () => {
  it('is true or false', () => {
    assert.deepEqual(judge(trueFalse('q', false), say(false)), right);
    assert.deepEqual(judge(trueFalse('q', false), say(true)), wrong);
  });

  it('with reasons wants both, and by parts pays for each', () => {
    const question = reasoned('q', false, 'b');
    assert.deepEqual(judge(question, because(false, 'b')), right);
    for (const response of [because(false, 'a'), because(true, 'b'), say(false)]) {
      assert.deepEqual(judge(question, response), wrong);
      assert.equal(scoreOf({ ...question, scoring: 'parts' }, response), 0.5);
    }
  });
});

describe('an order', () => {
  it('keeps every rule, or is wrong', () => {
    assert.deepEqual(judge(sequencing('q'), order('abc')), right);
    assert.deepEqual(judge(sequencing('q'), order('acb')), wrong);
    assert.deepEqual(judge(sequencing('q'), order('ab')), wrong);
  });

  it('is any that keeps the author’s rules', () => {
    const question: Interaction = { ...sequencing('q'), rules: [{ before: 'a', after: 'c' }] };
    for (const letters of ['abc', 'bac', 'acb']) assert.deepEqual(judge(question, order(letters)), right);
    assert.deepEqual(judge(question, order('cab')), wrong);
  });

  it('by parts, counts the rules it keeps', () => {
    assert.equal(scoreOf({ ...sequencing('q', 4), scoring: 'parts' }, order('bacd')), 0.667);
  });
});

describe('a matching', () => {
  it('wants every item, at its own target', () => {
    assert.deepEqual(judge(matching('q', 'ab'), match({ 1: 'a', 2: 'b' })), right);
    assert.deepEqual(judge(matching('q', 'ab'), match({ 1: 'a' })), wrong);
    assert.deepEqual(judge(matching('q', 'aab'), match({ 1: 'a', 2: 'a', 3: 'b' })), right);
  });

  it('with enough, forgives the rest', () => {
    const question: Interaction = { ...matching('q', 'abc'), enough: 2 };
    assert.deepEqual(judge(question, match({ 1: 'a', 2: 'b', 3: 'd' })), right);
    assert.deepEqual(judge(question, match({ 1: 'a', 2: 'd', 3: 'd' })), wrong);
  });

  it('minus, leaves what is left alone at nothing', () => {
    const question: Interaction = { ...matching('q', 'abcd'), scoring: 'minus' };
    assert.equal(scoreOf(question, match({ 1: 'a', 2: 'b' })), 0.5);
    assert.equal(scoreOf(question, match({ 1: 'a', 2: 'b', 3: 'a' })), 0.25);
  });
});

describe('a typed word', () => {
  it('counts neither case, accents, ligatures nor punctuation', () => {
    const question = { ...fillIn('q', 'Œuvre libérée'), typos: 0 };
    for (const text of ['œuvre libérée', 'OEUVRE LIBEREE', ' « œuvre,  libérée » !']) {
      assert.deepEqual(judge(question, type(text)), right, text);
    }
    assert.deepEqual(judge(question, type('')), wrong);
  });

  it('forgives a slip, but never more than one for three letters', () => {
    assert.deepEqual(judge(fillIn('q', 'licence'), type('lisence')), right);
    assert.deepEqual(judge(fillIn('q', 'licence'), type('lisense')), wrong);
    assert.deepEqual(judge({ ...fillIn('q', 'GNU'), typos: 3 }, type('GUN')), right);
    assert.deepEqual(judge({ ...fillIn('q', 'GN'), typos: 3 }, type('GM')), wrong);
  });

  it('is wrong where a named wrong answer is nearer, and hears of it', () => {
    const question = {
      ...fillIn('q', 'copyleft'),
      typos: 3,
      wrong: [{ texts: ['copyright'], feedback: 'C’est l’inverse.' }],
    };
    assert.deepEqual(judge(question, type('copyrigth')), wrong);
    assert.deepEqual(feedbackFor(question, type('copyrigth')).messages, ['C’est l’inverse.']);
    assert.deepEqual(judge(question, type('copylfet')), right);
  });
});

describe('a number', () => {
  it('is right within its range, both ends in it', () => {
    for (const value of [18, 20, 22]) assert.deepEqual(judge(numeric('q', 20, 2), number(value)), right);
    for (const value of [17.99, 22.01, -20]) assert.deepEqual(judge(numeric('q', 20, 2), number(value)), wrong);
  });

  it('that is only an estimate is never scored, and hears how near it was', () => {
    const question: Interaction = {
      ...numeric('q', 20, 2),
      unscored: true,
      whenRight: 'Oui',
      bands: [
        { min: null, max: 18, feedback: 'Plus.' },
        { min: 22, max: null, feedback: 'Moins.' },
      ],
    };
    assert.deepEqual(judge(question, number(20)), { outcome: 'neutral', score: 0 });
    assert.deepEqual(
      [17, 20, 30].map((value) => feedbackFor(question, number(value)).messages),
      [['Plus.'], ['Oui'], ['Moins.']],
    );
  });
});

describe('a story', () => {
  it('is right when every first choice led on', () => {
    assert.deepEqual(judge(story('q', 'ab'), steps('a', 'b')), right);
    assert.deepEqual(judge(story('q', 'ab'), steps('a', 'a')), wrong);
    assert.equal(scoreOf({ ...story('q', 'ab'), scoring: 'parts' }, steps('a', 'a')), 0.5);
  });

  it('is an answer when its last scene was played', () => {
    assert.equal(isComplete(story('q', 'ab'), steps('a')), false);
    assert.equal(isComplete(story('q', 'ab'), steps('a', 'c')), true);
    assert.equal(isComplete(choice('q'), pick()), true);
  });
});

describe('judge', () => {
  it('has no right or wrong for an opinion', () => {
    assert.deepEqual(judge(likert('q'), { type: 'likert', choice: 'a' }), { outcome: 'neutral', score: 0 });
  });

  it('calls a response of another kind, or of unknown ids, incorrect', () => {
    assert.deepEqual(judge(trueFalse('q', true), pick('a')), wrong);
    assert.deepEqual(judge(choice('q', 'a'), say(true)), wrong);
    assert.deepEqual(judge(choice('q', 'a'), pick('z')), wrong);
  });
});
