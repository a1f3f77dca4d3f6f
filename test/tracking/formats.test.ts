import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { isNeutral, type Interaction } from '../../src/course/interaction.js';
import { keyOf } from '../../src/course/judge.js';
import type { LearnerResponse } from '../../src/course/response.js';
import * as preview from '../../src/preview/formats12.js';
import { interactionRecords } from '../../src/tracking/interaction-record.js';
import type { InteractionRecord } from '../../src/tracking/lms-session.js';
import * as scorm12 from '../../src/tracking/scorm12-format.js';
import * as scorm2004 from '../../src/tracking/scorm2004-format.js';
import { fitting, interactionOf, responses, TYPES } from '../course/arbitrary.js';
import { attemptRecord } from './lms-session-contract.js';
import { open } from './open-scorm.js';
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
} from './test-course.js';

function recordOf(question: Interaction, response: LearnerResponse): InteractionRecord {
  return interactionRecords(question, { id: question.id, response, latency: 0, at: 0 })[0]!;
}

const because = (value: boolean, reason: string): LearnerResponse => ({ type: 'true-false', value, reason });
const order = (letters: string): LearnerResponse => ({ type: 'sequencing', order: [...letters] });
const match = (pairs: Readonly<Record<string, string>>): LearnerResponse => ({ type: 'matching', pairs });
const typed = (text: string): LearnerResponse => ({ type: 'fill-in', text });
const number = (value: number): LearnerResponse => ({ type: 'numeric', value });

/** Question, response; then type, response and pattern in SCORM 1.2; then in SCORM 2004 and xAPI. */
const cases: readonly (readonly [
  Interaction,
  LearnerResponse,
  readonly [type: string, response: string, pattern: string],
  readonly [type: string, response: string, ...patterns: string[]],
])[] = [
  [choice('q', 'b'), pick('a'), ['choice', 'a', 'b'], ['choice', 'a', 'b']],
  [choice('q', 'ac'), pick('a', 'b'), ['choice', 'a,b', '{a,c}'], ['choice', 'a[,]b', 'a[,]c']],
  [choice('q', 'ac'), pick(), ['choice', '', '{a,c}'], ['choice', '', 'a[,]c']],
  [trueFalse('q', true), say(false), ['true-false', 'f', 't'], ['true-false', 'false', 'true']],
  [trueFalse('q', true), because(false, 'a'), ['true-false', 'f', 't'], ['true-false', 'false', 'true']],
  [reasoned('q', false, 'a'), because(true, 'c'), ['choice', 't,c', '{f,a}'], ['choice', 'true[,]c', 'false[,]a']],
  [reasoned('q', false, 'a'), say(true), ['choice', 't', '{f,a}'], ['choice', 'true', 'false[,]a']],
  [sequencing('q'), order('bac'), ['sequencing', 'b,a,c', 'a,b,c'], ['sequencing', 'b[,]a[,]c', 'a[,]b[,]c']],
  [matching('q', 'ab'), match({ 2: 'b' }), ['matching', '2.b', '1.a,2.b'], ['matching', '2[.]b', '1[.]a[,]2[.]b']],
  [
    fillIn('q', 'Code source', 'sources'),
    typed(' le\ncode '),
    ['fill-in', 'le code', 'Code source'],
    ['fill-in', 'le code', '{case_matters=false}Code source', '{case_matters=false}sources'],
  ],
  [
    fillIn('q', 'a[,]b', '{lang=fr}c'),
    typed('{case_matters=true}x[:]y'),
    ['fill-in', '{case_matters=true}x[:]y', 'a[,]b'],
    ['fill-in', '(case_matters=true}x(:)y', '{case_matters=false}a(,)b', '{case_matters=false}(lang=fr}c'],
  ],
  [numeric('q', 20, 0.5), number(-3.5), ['numeric', '-3.5', '20'], ['numeric', '-3.5', '19.5[:]20.5']],
  [
    numeric('q', 1e-7),
    number(1e300),
    ['numeric', '9999999999', '0.0000001'],
    ['numeric', '9999999999', '0.0000001[:]0.0000001'],
  ],
  [{ ...numeric('q', 20), unscored: true }, number(1e-9), ['numeric', '0', ''], ['numeric', '0']],
  [likert('q'), { type: 'likert', choice: 'b' }, ['likert', 'b', ''], ['likert', 'b']],
  [
    story('q', 'ca'),
    steps('c', 'b'),
    ['performance', '1.c,2.b', '1.c,2.a'],
    ['performance', '1[.]c[,]2[.]b', '1[.]c[,]2[.]a'],
  ],
  [likert('q'), pick('a'), ['likert', '', ''], ['likert', '']],
];

const TOKEN = '[A-Za-z0-9_]{1,250}';
const SET = new RegExp(`^${TOKEN}(\\[,\\]${TOKEN})*$`);
const PAIRS = new RegExp(`^${TOKEN}\\[\\.\\]${TOKEN}(\\[,\\]${TOKEN}\\[\\.\\]${TOKEN})*$`);
const REAL = '-?\\d{1,21}(\\.\\d{1,7})?';
/** One localized string of 250 characters, in which nothing reads as markup of the standard; no line break. */
const LINE = '(?!\\{)(?=\\S)(?!.*\\[[,.:]\\])(?!.*[\\p{Cc}\\p{Cs}\\u2028\\u2029]).{1,250}';

/** SCORM 2004 4th Edition RTE 4.2.9: what may be answered, and what a pattern may be. */
const GRAMMAR: Readonly<Record<string, { readonly response: RegExp; readonly pattern: RegExp }>> = {
  'true-false': { response: /^(true|false)$/, pattern: /^(true|false)$/ },
  choice: { response: SET, pattern: SET },
  sequencing: { response: SET, pattern: SET },
  matching: { response: PAIRS, pattern: PAIRS },
  performance: { response: PAIRS, pattern: PAIRS },
  'fill-in': { response: new RegExp(`^${LINE}$`, 'u'), pattern: new RegExp(`^\\{case_matters=false\\}${LINE}$`, 'u') },
  numeric: { response: new RegExp(`^${REAL}$`), pattern: new RegExp(`^${REAL}\\[:\\]${REAL}$`) },
  likert: { response: new RegExp(`^${TOKEN}$`), pattern: /^(?!)/ },
};

function isSetWithoutTwins(text: string): boolean {
  const parts = text.split('[,]');
  return new Set(parts).size === parts.length;
}

describe('responses in the formats of standards', () => {
  for (const [question, response, [type, said, pattern], [type2004, said2004, ...patterns]] of cases) {
    it(`write ${JSON.stringify(response)} to a ${question.type}`, () => {
      const told = recordOf(question, response);
      expect([
        scorm12.interactionType(told),
        scorm12.studentResponse(told),
        scorm12.correctPattern(told),
      ]).to.deep.equal([type, said, pattern]);
      expect([
        scorm2004.interactionType(question),
        scorm2004.learnerResponse(question, response),
        ...scorm2004.correctPatterns(question),
      ]).to.deep.equal([type2004, said2004, ...patterns]);
    });
  }

  it('name at most five accepted texts, each once', () => {
    const many = Array.from({ length: 30 }, (_, i) => `mot ${i % 15}`);
    const patterns = scorm2004.correctPatterns(fillIn('q', ...many));
    expect(patterns).to.have.length(5);
    expect(new Set(patterns).size).to.equal(5);
  });

  for (const kind of TYPES) {
    const given = fc.oneof(fitting[kind], responses);

    it(`are legal in SCORM 1.2 for any ${kind}`, () => {
      fc.assert(
        fc.property(interactionOf(kind), given, (question, response) => {
          const told = recordOf(question, response);
          const type = scorm12.interactionType(told);
          const near = (name: string): string => (name === 'type' ? type : '');
          expect(preview.interactionType(type, near)).to.equal(null);
          for (const text of [scorm12.studentResponse(told), scorm12.correctPattern(told)]) {
            if (text !== '') expect(preview.response(text, near), text).to.equal(null);
          }
          expect(preview.result(scorm12.resultWord(told), near)).to.equal(null);
          expect(preview.weighting(scorm12.decimal(told.weighting), near)).to.equal(null);
          if (isNeutral(question)) expect(scorm12.correctPattern(told)).to.equal('');
          else expect(scorm12.correctPattern(told)).to.not.equal('');
        }),
        { seed: 21, numRuns: 300 },
      );
    });

    it(`are legal in SCORM 2004 and cmi5 for any ${kind}`, () => {
      fc.assert(
        fc.property(interactionOf(kind), given, (question, response) => {
          const type = scorm2004.interactionType(question);
          const grammar = GRAMMAR[type]!;
          const said = scorm2004.learnerResponse(question, response);
          if (said !== '') expect(said).to.match(grammar.response);
          if (type === 'choice') expect(isSetWithoutTwins(said)).to.equal(true);
          const patterns = scorm2004.correctPatterns(question);
          for (const pattern of patterns) expect(pattern).to.match(grammar.pattern);
          expect(patterns.length > 0).to.equal(!isNeutral(question));
        }),
        { seed: 22, numRuns: 300 },
      );
    });

    it(`are taken by a strict SCORM 1.2 LMS for any ${kind}`, async () => {
      const answers = fc.array(fc.tuple(interactionOf(kind), given, fc.constantFrom('sure', undefined)), {
        maxLength: 20,
      });
      await fc.assert(
        fc.asyncProperty(answers, async (all) => {
          const { lms, session } = await open();
          const records = all.flatMap(([question, response, confidence]) =>
            interactionRecords(question, { id: 'q', response, latency: 0, at: 0, ...(confidence && { confidence }) }),
          );
          session.record(attemptRecord(), records);
          expect(await session.commit()).to.equal(true);
          expect(lms.breaches).to.deep.equal([]);
          expect(lms.record.answers).to.equal(records.length);
        }),
        { seed: 24, numRuns: 20 },
      );
    });

    it(`call the key of any ${kind} by the words of its pattern`, () => {
      fc.assert(
        fc.property(interactionOf(kind), (question) => {
          const key = keyOf(question);
          if (!key || isNeutral(question)) return;
          const told = recordOf(question, key);
          expect(scorm12.correctPattern(told).replace(/^\{([a-z],.*)\}$/, '$1')).to.equal(
            scorm12.studentResponse(told),
          );
          expect(scorm12.resultWord(told)).to.equal('correct');
        }),
        { seed: 23, numRuns: 100 },
      );
    });
  }
});
