import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  answer,
  newAttempt,
  openRecall,
  startTest,
  type Attempt,
  type AnswerContext,
} from '../../src/course/attempt.js';
import type { Interaction } from '../../src/course/interaction.js';
import { keyOf } from '../../src/course/judge.js';
import { LONGEST_TEXT, type LearnerResponse } from '../../src/course/response.js';
import { BitReader, BitWriter } from '../../src/tracking/bits.js';
import { readResponse, writeResponse, type Given } from '../../src/tracking/response-codec.js';
import { decodeAttempt, encodeAttempt } from '../../src/tracking/resume-codec.js';
import { numbers, responses, texts } from '../course/arbitrary.js';
import { kindsActs, kindsCourses, playKinds } from './kinds-course.js';
import {
  choice,
  course,
  fillIn,
  likert,
  matching,
  module,
  numeric,
  page,
  pick,
  reasoned,
  recalling,
  say,
  sequencing,
  steps,
  story,
  test,
} from './test-course.js';

/** Texts are kept up to their limit, well-formed. */
function kept(response: LearnerResponse): LearnerResponse {
  if (response.type !== 'fill-in') return response;
  const text = [...response.text].slice(0, LONGEST_TEXT).join('');
  return { type: 'fill-in', text: text.replace(/\p{Cs}/gu, '\ufffd') };
}

function rounded(attempt: Attempt): Attempt {
  const to = (score: number | null): number | null => score && Math.round(score * 1e6) / 1e6;
  const tests = Object.entries(attempt.tests).map(([id, its]) => [
    id,
    { ...its, best: to(its.best), last: to(its.last) },
  ]);
  return { ...attempt, tests: Object.fromEntries(tests) };
}

function pass(given: Given): { readonly back: Given | null; readonly bits: number } {
  const writer = new BitWriter();
  writeResponse(writer, given);
  const bits = writer.length;
  const reader = new BitReader(String(writer));
  const back = readResponse(reader);
  expect(reader.position).to.equal(bits);
  return { back, bits };
}

describe('resume data of every kind of question', () => {
  it('come back as they went, but for latencies and the ends of long texts', () => {
    fc.assert(
      fc.property(kindsCourses, kindsActs, (of, acts) => {
        const decoded = decodeAttempt(of, encodeAttempt(of, playKinds(of, acts)))!;
        expect(decoded.attempt).to.deep.equal(rounded(playKinds(of, acts, kept)));
        expect([decoded.complete, decoded.newer]).to.deep.equal([true, false]);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('stay within any limit, ASCII, and readable', () => {
    fc.assert(
      fc.property(kindsCourses, kindsActs, fc.integer({ min: 100, max: 500 }), (of, acts, limit) => {
        const text = encodeAttempt(of, playKinds(of, acts), limit);
        expect(text.length).to.be.at.most(limit);
        expect(text).to.match(/^[A-Za-z0-9_.-]+$/);
        expect(decodeAttempt(of, text)!.complete).to.equal(true);
      }),
      { seed: 12, numRuns: 100 },
    );
  });

  it('truncated anywhere, never throw and never invent', () => {
    fc.assert(
      fc.property(kindsCourses, kindsActs, (of, acts) => {
        const whole = playKinds(of, acts, kept);
        const text = encodeAttempt(of, whole);
        for (let length = 0; length < text.length; length += 7) {
          const part = decodeAttempt(of, text.slice(0, length))?.attempt;
          for (const [id, result] of Object.entries(part?.results ?? {}))
            expect(result).to.deep.equal(whole.results[id]);
          for (const [id, state] of Object.entries(part?.recalls ?? {})) expect(state).to.deep.equal(whole.recalls[id]);
        }
      }),
      { seed: 13, numRuns: 30 },
    );
  });

  it('take any response, of any kind, to any question, and read something that is one', () => {
    fc.assert(
      fc.property(responses, fc.constantFrom(undefined, 'sure', 'unsure'), (response, confidence) => {
        const { back } = pass({ response, ...(confidence && { confidence }) });
        expect(back?.response.type).to.equal(response.type);
        expect(back?.confidence).to.equal(confidence);
      }),
      { seed: 14, numRuns: 1000 },
    );
  });

  it('keep any number that is finite exactly, small ones in few bits', () => {
    fc.assert(
      fc.property(numbers, (value) => {
        expect(pass({ response: { type: 'numeric', value } }).back?.response).to.deep.equal({
          type: 'numeric',
          value: value + 0,
        });
      }),
      { seed: 15, numRuns: 500 },
    );
    expect(pass({ response: { type: 'numeric', value: 66 } }).bits).to.equal(19);
    expect(pass({ response: { type: 'numeric', value: -3.5 } }).bits).to.be.at.most(32);
  });

  it('keep any text, cut at its limit between two signs', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const response = { type: 'fill-in', text } as const;
        expect(pass({ response }).back?.response).to.deep.equal(kept(response));
      }),
      { seed: 16, numRuns: 500 },
    );
    const { back } = pass({ response: { type: 'fill-in', text: `${'x'.repeat(59)}😀😀` } });
    expect(back?.response).to.deep.equal({ type: 'fill-in', text: `${'x'.repeat(59)}😀` });
  });

  it('cost a choice 7 bits and a statement 3, as ever; confidence is paid by who gives it', () => {
    expect(pass({ response: pick('a', 'c') }).bits).to.equal(7);
    expect(pass({ response: say(true) }).bits).to.equal(3);
    expect(pass({ response: say(true), confidence: 'sure' }).bits).to.equal(15);
  });

  it('drop what the course no longer holds: items of a recall, and a recall', () => {
    const of = course([
      module('m1', [], test('t_1', [choice('b_1'), choice('b_2')])),
      recalling(module('m2', [page('p_2')])),
    ]);
    const opened = openRecall(of, newAttempt(1), 'r_m2');
    const attempt = answer(of, opened, 'b_2', pick('a'), 0, { recall: 'r_m2', confidence: 'unsure' });
    const text = encodeAttempt(of, attempt);
    const shorter = course([module('m1', [], test('t_1', [choice('b_2')])), of.modules[1]!]);
    expect(decodeAttempt(shorter, text)!.attempt.recalls).to.deep.equal({
      r_m2: { items: ['b_2'], results: attempt.recalls['r_m2']!.results },
    });
    const { recall: _gone, ...without } = of.modules[1]!;
    expect(decodeAttempt(course([of.modules[0]!, without]), text)!.attempt.recalls).to.deep.equal({});
  });

  it('lose practice before recalls, and recalls before running tries, where there is no room', () => {
    const practice = Array.from({ length: 30 }, (_, i) => fillIn(`q_${i}`, 'x'));
    const of = course([
      module('m1', [page('p_1', practice)], test('t_1', [choice('b_1'), choice('b_2')])),
      recalling(module('m2', [page('p_2')])),
    ]);
    const started = openRecall(of, startTest(newAttempt(1), of.modules[0]!.test!), 'r_m2');
    const typed: LearnerResponse = { type: 'fill-in', text: 'logiciel libre' };
    const attempt = practice.reduce((so, { id }) => answer(of, so, id, typed, 0), started);
    const { recalls, results, tests } = decodeAttempt(of, encodeAttempt(of, attempt, 200))!.attempt;
    expect(results).to.deep.equal({});
    expect(recalls).to.deep.equal(attempt.recalls);
    expect(tests).to.deep.equal(attempt.tests);
  });

  it('of a module with every kind, done and sure of all, take at most 400 characters', () => {
    const kinds = (start: string): readonly Interaction[] => [
      choice(`${start}_1`, 'ac'),
      reasoned(`${start}_2`, true, 'b'),
      sequencing(`${start}_3`, 5),
      matching(`${start}_4`, 'abcd'),
      fillIn(`${start}_5`, 'code source'),
      numeric(`${start}_6`, 66),
      likert(`${start}_7`),
      story(`${start}_8`, 'abc'),
    ];
    const of = course([module('m', [page('p', kinds('q'))], test('t', kinds('b')))]);
    const sure: AnswerContext = { confidence: 'sure' };
    const done = [...kinds('q'), ...kinds('b')].reduce(
      (so, item) => answer(of, so, item.id, keyOf(item) ?? { type: 'likert', choice: 'a' }, 0, sure),
      startTest(newAttempt(1), of.modules[0]!.test!),
    );
    expect(encodeAttempt(of, done).length).to.be.at.most(400);
  });

  it('keep a story in the middle', () => {
    const of = course([module('m', [page('p', [story('q_story', 'abc')])])]);
    const attempt = answer(of, newAttempt(1), 'q_story', steps('a', 'c'), 0);
    expect(decodeAttempt(of, encodeAttempt(of, attempt))!.attempt).to.deep.equal(attempt);
  });
});
