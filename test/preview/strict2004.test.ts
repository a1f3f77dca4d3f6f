import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dialect2004 } from '../../src/preview/dialect2004.js';
import type { LmsRecord } from '../../src/preview/record.js';
import { statusOf } from '../../src/preview/summary.js';
import { habitCalled, makeLms, openLms, type Options, type Rule } from './strict-bench.js';

const lms = (options: Options = {}) => makeLms(dialect2004, options);
const opened = (options: Options = {}) => openLms(dialect2004, options);

const set = (name: string, value: unknown): readonly unknown[] => ['SetValue', name, value];
const get = (name: string): readonly unknown[] => ['GetValue', name];
const ok = ['true', '0'] as const;
const no = (code: number): [string, string] => ['false', String(code)];
const none = (code: number): [string, string] => ['', String(code)];

const first = (name: string, value: string): readonly unknown[] => set(`cmi.interactions.0.${name}`, value);
const id = first('id', 'q_un');
const typed = (type: string): readonly (readonly unknown[])[] => [id, first('type', type)];
const answer = (type: string, value: string, expected: Rule[3]): Rule => [
  `${expected[1] === '0' ? 'takes' : 'refuses'} ${JSON.stringify(value.slice(0, 40))} as a ${type} response`,
  typed(type),
  first('learner_response', value),
  expected,
];
const right = (type: string, value: string, expected: Rule[3]): Rule => [
  `${expected[1] === '0' ? 'takes' : 'refuses'} ${JSON.stringify(value.slice(0, 40))} as a ${type} pattern`,
  typed(type),
  first('correct_responses.0.pattern', value),
  expected,
];
const objective = set('cmi.objectives.0.id', 'liberte_0');
const many = (count: number, item: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => item(n)).join('[,]');

const rules: readonly Rule[] = [
  ['takes 64,000 characters of suspend_data', [], set('cmi.suspend_data', 'é'.repeat(64_000)), ok],
  ['refuses 64,001 characters of suspend_data', [], set('cmi.suspend_data', 'x'.repeat(64_001)), no(406)],
  ['refuses half a character', [], set('cmi.suspend_data', 'a\ud83c'), no(406)],
  ['takes a location of 1,000 characters', [], set('cmi.location', 'x'.repeat(1000)), ok],
  ['refuses a location of 1,001 characters', [], set('cmi.location', 'x'.repeat(1001)), no(406)],
  ['takes a session time', [], set('cmi.session_time', 'PT1H2M3.45S'), ok],
  ['takes a session time of no time', [], set('cmi.session_time', 'PT0S'), ok],
  ['refuses P', [], set('cmi.session_time', 'P'), no(406)],
  ['refuses PT', [], set('cmi.session_time', 'PT'), no(406)],
  ['refuses thousandths of a second', [], set('cmi.session_time', 'PT0.123S'), no(406)],
  ['refuses a duration of SCORM 1.2', [], set('cmi.session_time', '00:01:00'), no(406)],
  ['takes exit suspend', [], set('cmi.exit', 'suspend'), ok],
  ['takes exit normal', [], set('cmi.exit', 'normal'), ok],
  ['refuses another exit', [], set('cmi.exit', 'quit'), no(406)],
  ['takes completed', [], set('cmi.completion_status', 'completed'), ok],
  ['refuses a completion of passed', [], set('cmi.completion_status', 'passed'), no(406)],
  ['takes passed', [], set('cmi.success_status', 'passed'), ok],
  ['refuses a success of completed', [], set('cmi.success_status', 'completed'), no(406)],
  ['takes a scaled score', [], set('cmi.score.scaled', '0.8333333'), ok],
  ['takes a negative scaled score', [], set('cmi.score.scaled', '-1'), ok],
  ['refuses 8 decimals', [], set('cmi.score.scaled', '0.83333333'), no(406)],
  ['refuses exponent notation', [], set('cmi.score.scaled', '1e-7'), no(406)],
  ['refuses a comma', [], set('cmi.score.scaled', '0,5'), no(406)],
  ['says 407 for a scaled score over 1', [], set('cmi.score.scaled', '85'), no(407)],
  ['takes a raw score', [], set('cmi.score.raw', '85'), ok],
  ['says 407 for a raw score over max', [set('cmi.score.max', '50')], set('cmi.score.raw', '60'), no(407)],
  ['says 407 for min over max', [set('cmi.score.max', '50')], set('cmi.score.min', '60'), no(407)],
  ['takes a progress of 1', [], set('cmi.progress_measure', '1'), ok],
  ['says 407 for a progress of 100', [], set('cmi.progress_measure', '100'), no(407)],
  ['refuses a number instead of a string', [], set('cmi.score.scaled', 1), no(406)],
  ['refuses undefined', [], set('cmi.location', undefined), no(406)],
  ['takes a language', [], set('cmi.learner_preference.language', 'fr-FR'), ok],
  ['says 407 for a negative volume', [], set('cmi.learner_preference.audio_level', '-1'), no(407)],
  ['takes captions', [], set('cmi.learner_preference.audio_captioning', '1'), ok],
  ['takes a comment', [], set('cmi.comments_from_learner.0.comment', 'Bravo'), ok],
  ['takes a demand to suspend', [], set('adl.nav.request', 'suspendAll'), ok],
  ['refuses an unknown demand', [], set('adl.nav.request', 'quit'), no(406)],

  ['takes an interaction id', [], id, ok],
  ['takes the same id again', [id], id, ok],
  ['refuses to change an id', [id], first('id', 'q_deux'), no(351)],
  ['refuses an id with a hyphen', [], first('id', 'q-un'), no(406)],
  ['refuses an empty id', [], first('id', ''), no(406)],
  ['takes a URN', [], first('id', 'urn:pizza:q-un'), ok],
  ['refuses a gap in the indexes', [id], set('cmi.interactions.2.id', 'q_trois'), no(351)],
  ['refuses a gap in the patterns', typed('choice'), first('correct_responses.1.pattern', 'a'), no(351)],
  ['says 408 for a type without id', [], first('type', 'choice'), no(408)],
  ['says 408 for a response without type', [id], first('learner_response', 'a'), no(408)],
  ['says 408 for a pattern without type', [id], first('correct_responses.0.pattern', 'a'), no(408)],
  ['wants no type for a result', [id], first('result', 'correct'), ok],
  ['refuses an unknown type', [id], first('type', 'qcm'), no(406)],
  answer('choice', 'a', ok),
  answer('choice', 'a[,]b_2', ok),
  answer('choice', '', ok),
  answer('choice', 'a,b', no(406)),
  answer('choice', 'a-b', no(406)),
  answer('choice', 'a[,]', no(406)),
  answer('choice', 'a[,]a', no(406)),
  answer('choice', 'Oui, toujours', no(406)),
  answer(
    'choice',
    many(36, (n) => `c${n}`),
    ok,
  ),
  answer(
    'choice',
    many(37, (n) => `c${n}`),
    no(406),
  ),
  answer('true-false', 'true', ok),
  answer('true-false', 't', no(406)),
  answer('sequencing', 'c[,]a[,]b', ok),
  answer('sequencing', '', no(406)),
  answer('matching', 'a[.]1[,]b[.]2', ok),
  answer('matching', 'a.1,b.2', no(406)),
  answer('matching', 'a[.]', no(406)),
  answer('matching', 'a[.]1[.]2', no(406)),
  answer('fill-in', 'la pâte', ok),
  answer('fill-in', '{lang=fr}la pâte[,]le pain', ok),
  answer('fill-in', 'une\nligne', no(406)),
  answer('fill-in', '{case_matters=false}pâte', no(406)),
  answer('fill-in', 'é'.repeat(250), ok),
  answer('fill-in', 'é'.repeat(251), no(406)),
  answer('long-fill-in', 'é'.repeat(4000), ok),
  answer('long-fill-in', 'é'.repeat(4001), no(406)),
  answer('numeric', '3.5', ok),
  answer('numeric', '3,5', no(406)),
  answer('likert', 'plutot_oui', ok),
  answer('likert', 'a[,]b', no(406)),
  answer('likert', 'plutôt', no(406)),
  answer('performance', 'un[.]la pâte[,][.]2', ok),
  answer('performance', '[.]', no(406)),
  answer('other', 'ce que l’on veut', ok),
  right('choice', 'a[,]b', ok),
  right('choice', '', no(406)),
  right('fill-in', '{case_matters=false}{order_matters=true}la pâte', ok),
  right('fill-in', '{case_matters=non}la pâte', no(406)),
  right('numeric', '3[:]4.5', ok),
  right('numeric', '[:]4.5', ok),
  right('numeric', '4', no(406)),
  right('numeric', '5[:]4', no(406)),
  right('performance', '{order_matters=false}un[.]deux', ok),
  right('matching', 'a[.]1', ok),
  [
    'takes one pattern where one can be right',
    [...typed('numeric'), first('correct_responses.0.pattern', '1[:]2')],
    first('correct_responses.1.pattern', '3[:]4'),
    no(351),
  ],
  [
    'takes 5 patterns of a fill-in',
    [...typed('fill-in'), ...[0, 1, 2, 3, 4].map((n) => first(`correct_responses.${n}.pattern`, `mot${n}`))],
    first('correct_responses.5.pattern', 'mot5'),
    no(351),
  ],
  [
    'refuses the same pattern twice',
    [...typed('choice'), first('correct_responses.0.pattern', 'a')],
    first('correct_responses.1.pattern', 'a'),
    no(351),
  ],
  ['takes result incorrect', [id], first('result', 'incorrect'), ok],
  ['refuses result wrong', [id], first('result', 'wrong'), no(406)],
  ['takes a number as result', [id], first('result', '0.5'), ok],
  ['takes a timestamp', [id], first('timestamp', '2026-01-31T09:05:00'), ok],
  ['refuses a zone', [id], first('timestamp', '2026-01-31T09:05:00Z'), no(406)],
  ['refuses a fraction', [id], first('timestamp', '2026-01-31T09:05:00.1'), no(406)],
  ['says 407 for a day that is not', [id], first('timestamp', '2026-02-30T09:05:00'), no(407)],
  ['takes a latency', [id], first('latency', 'PT12.34S'), ok],
  ['refuses an empty latency', [id], first('latency', ''), no(406)],
  ['takes a description', [id], first('description', '{lang=fr}Une mairie'), ok],
  ['refuses a description of two lines', [id], first('description', 'Une\nmairie'), no(406)],
  ['refuses a description of 251 characters', [id], first('description', 'x'.repeat(251)), no(406)],
  ['links an interaction to an objective', [id], first('objectives.0.id', 'liberte_0'), ok],
  [
    'refuses to link it twice',
    [id, first('objectives.0.id', 'liberte_0')],
    first('objectives.1.id', 'liberte_0'),
    no(351),
  ],
  [
    'gives an answer back',
    [...typed('choice'), first('learner_response', 'a')],
    get('cmi.interactions.0.learner_response'),
    ['a', '0'],
  ],
  [
    'gives an empty answer back',
    [...typed('choice'), first('learner_response', '')],
    get('cmi.interactions.0.learner_response'),
    none(0),
  ],
  ['counts the interactions', [id], get('cmi.interactions._count'), ['1', '0']],

  ['takes an objective', [], objective, ok],
  ['refuses to rename an objective', [objective], set('cmi.objectives.0.id', 'liberte_1'), no(351)],
  ['refuses two objectives of one name', [objective], set('cmi.objectives.1.id', 'liberte_0'), no(351)],
  ['says 408 for a status without id', [], set('cmi.objectives.0.success_status', 'passed'), no(408)],
  ['takes the score of an objective', [objective], set('cmi.objectives.0.score.scaled', '0.5'), ok],
  ['says 407 for its score over 1', [objective], set('cmi.objectives.0.score.scaled', '2'), no(407)],
  ['takes its progress', [objective], set('cmi.objectives.0.progress_measure', '0.5'), ok],
  ['takes its description', [objective], set('cmi.objectives.0.description', 'Utiliser'), ok],

  ['says 403 for what was never set', [], get('cmi.location'), none(403)],
  ['says 403 for a score that was never set', [], get('cmi.score.scaled'), none(403)],
  ['says 403 for a passing score that the manifest lacks', [], get('cmi.scaled_passing_score'), none(403)],
  ['gives an empty value back', [set('cmi.location', '')], get('cmi.location'), none(0)],
  ['reads unknown at first', [], get('cmi.completion_status'), ['unknown', '0']],
  ['says 301 beyond the end of an array', [], get('cmi.objectives.0.id'), none(301)],
  ['says 301 for a leaf without children', [], get('cmi.location._children'), none(301)],
  ['says 301 for what is no array', [], get('cmi.score._count'), none(301)],
  ['says 301 for a missing name', [], get(''), none(301)],
  ['says 351 for a missing name', [], set('', 'x'), no(351)],
  ['says 401 for an element of SCORM 1.2', [], set('cmi.core.lesson_status', 'passed'), no(401)],
  ['says 401 for an unknown element', [], get('cmi.nothing'), none(401)],
  ['says 401 for __proto__', [], set('cmi.__proto__.x', '1'), no(401)],
  ['says 404 for a read-only element', [], set('cmi.learner_id', 'x'), no(404)],
  ['says 404 for a keyword', [], set('cmi.interactions._count', '3'), no(404)],
  ['says 405 for exit', [], get('cmi.exit'), none(405)],
  ['says 405 for session_time', [], get('cmi.session_time'), none(405)],
  ['says 103 for a second Initialize', [], ['Initialize', ''], no(103)],
  ['wants an empty string for Commit', [], ['Commit'], no(201)],
  ['wants an empty string for Terminate', [], ['Terminate', 'x'], no(201)],
  ['commits', [], ['Commit', ''], ok],
];

describe('the strict layer of SCORM 2004, an open session', () => {
  for (const [name, before, [method, ...args], expected] of rules) {
    it(name, () => {
      const { layer, call } = opened();
      for (const [earlier, ...values] of before) assert.deepEqual(call(String(earlier), ...values), ok);
      assert.deepEqual(call(String(method), ...args), expected);
      const innocent = ['0', '403'].includes(expected[1]);
      assert.equal(layer.log.violations.length, innocent ? 0 : 1);
    });
  }

  it('takes 250 interactions and 100 objectives, and no more', () => {
    const { call } = opened();
    for (let n = 0; n < 250; n++) assert.deepEqual(call('SetValue', `cmi.interactions.${n}.id`, `q_${n}`), ok);
    assert.deepEqual(call('SetValue', 'cmi.interactions.250.id', 'q_250'), no(351));
    for (let n = 0; n < 100; n++) assert.deepEqual(call('SetValue', `cmi.objectives.${n}.id`, `o_${n}`), ok);
    assert.deepEqual(call('SetValue', 'cmi.objectives.100.id', 'o_100'), no(351));
  });

  it('knows the progress of an objective in the 4th edition only', () => {
    const third = opened({ manifest: { edition: '3' } });
    third.call('SetValue', 'cmi.objectives.0.id', 'liberte_0');
    assert.deepEqual(third.call('SetValue', 'cmi.objectives.0.progress_measure', '1'), no(401));
  });
});

describe('the strict layer of SCORM 2004, outside a session', () => {
  for (const [[method, ...args], before, after] of [
    [get('cmi.entry'), 122, 123],
    [set('cmi.exit', ''), 132, 133],
    [['Commit', ''], 142, 143],
    [['Terminate', ''], 112, 113],
  ] as const) {
    it(`refuses ${String(method)} before Initialize and after Terminate`, () => {
      const { call } = lms();
      const spoken = method === 'GetValue' ? '' : 'false';
      assert.deepEqual(call(String(method), ...args), [spoken, String(before)]);
      call('Initialize', '');
      call('Terminate', '');
      assert.deepEqual(call(String(method), ...args), [spoken, String(after)]);
    });
  }

  it('does not open again after Terminate', () => {
    const { call } = opened();
    call('Terminate', '');
    assert.deepEqual(call('Initialize', ''), no(104));
  });

  it('says 391 and 111 when the store fails, and stays open', () => {
    const { layer, call } = opened({ fails: true });
    assert.deepEqual(call('Commit', ''), no(391));
    assert.deepEqual(call('Terminate', ''), no(111));
    assert.equal(layer.state, 'open');
    assert.equal(layer.log.violations.filter(({ name }) => name === 'Commit').length, 0);
  });
});

describe('a relaunch in SCORM 2004', () => {
  const values = {
    'cmi.suspend_data': '1~ab"{}é',
    'cmi.location': 'p_un',
    'cmi.score.scaled': '0.5',
    'cmi.completion_status': 'incomplete',
    'cmi.objectives.0.id': 'liberte_0',
    'cmi.objectives.0.score.scaled': '0.25',
    'cmi.interactions.0.id': 'q_un',
    'cmi.interactions.0.type': 'matching',
    'cmi.interactions.0.learner_response': 'a[.]1[,]b[.]2',
    'cmi.interactions.0.correct_responses.0.pattern': 'a[.]1[,]b[.]2',
    'cmi.interactions.0.latency': 'PT0H0M12.30S',
    'cmi.interactions.0.timestamp': '2026-01-31T09:05:00',
  };

  function session(saved: LmsRecord | null, exit: string, options: Options = {}): LmsRecord {
    const { call, stored } = opened({ ...options, saved });
    for (const [name, value] of Object.entries(values)) assert.deepEqual(call('SetValue', name, value), ok, name);
    call('SetValue', 'cmi.session_time', 'PT1M10.5S');
    call('SetValue', 'cmi.exit', exit);
    call('Terminate', '');
    return stored.at(-1) as LmsRecord;
  }

  it('gives everything back after a suspend, and adds the time', () => {
    const saved = session(session(null, 'suspend'), 'suspend');
    const { call } = opened({ saved });
    assert.deepEqual(call('GetValue', 'cmi.entry'), ['resume', '0']);
    for (const [name, value] of Object.entries(values)) assert.deepEqual(call('GetValue', name), [value, '0']);
    assert.deepEqual(call('GetValue', 'cmi.total_time'), ['PT2M21S', '0']);
    assert.deepEqual(call('GetValue', 'cmi.interactions._count'), ['1', '0']);
    assert.deepEqual(call('SetValue', 'cmi.interactions.0.id', 'q_deux'), no(351));
  });

  it('starts anew after any other exit, as Moodle does', () => {
    const { call } = opened({ saved: session(null, 'normal') });
    assert.deepEqual(call('GetValue', 'cmi.entry'), ['ab-initio', '0']);
    assert.deepEqual(call('GetValue', 'cmi.suspend_data'), none(403));
    assert.deepEqual(call('GetValue', 'cmi.interactions._count'), ['0', '0']);
    assert.deepEqual(call('GetValue', 'cmi.total_time'), ['PT0S', '0']);
  });

  it('remarks an unfinished session that ends without suspend, or without a status', () => {
    const ends = (...calls: (readonly unknown[])[]): string => {
      const { layer, call } = opened();
      for (const [method, ...args] of calls) call(String(method), ...args);
      call('Terminate', '');
      return layer.log.violations.at(-1)?.violation ?? '';
    };
    assert.match(ends(), /completion_status/);
    assert.match(ends(set('cmi.completion_status', 'incomplete')), /suspend/);
    assert.equal(ends(set('cmi.completion_status', 'incomplete'), set('cmi.exit', 'suspend')), '');
    assert.equal(ends(set('cmi.completion_status', 'completed'), set('cmi.exit', 'normal')), '');
  });

  it('counts the committed time of a session that was cut; Moodle does not', () => {
    for (const [name, total] of [
      ['strict', 'PT30S'],
      ['moodle', 'PT0S'],
    ] as const) {
      const { call, stored } = opened({ habit: habitCalled(name) });
      call('SetValue', 'cmi.exit', 'suspend');
      call('SetValue', 'cmi.session_time', 'PT30S');
      call('Commit', '');
      const again = opened({ saved: stored.at(-1) ?? null, habit: habitCalled(name) });
      assert.deepEqual(again.call('GetValue', 'cmi.total_time'), [total, '0']);
    }
  });

  it('has the objectives of the manifest from the start', () => {
    const { call } = opened({ manifest: { objectives: ['liberte_0', 'liberte_1'] } });
    assert.deepEqual(call('GetValue', 'cmi.objectives._count'), ['2', '0']);
    assert.deepEqual(call('GetValue', 'cmi.objectives.1.id'), ['liberte_1', '0']);
    assert.deepEqual(call('SetValue', 'cmi.objectives.1.score.scaled', '1'), ok);
    assert.deepEqual(call('SetValue', 'cmi.objectives.0.id', 'autre'), no(351));
  });
});

describe('the result of SCORM 2004', () => {
  function finish(scaled: string | null, success: string | null, options: Options = {}): LmsRecord {
    const { call, stored } = opened(options);
    call('SetValue', 'cmi.completion_status', 'completed');
    if (success) call('SetValue', 'cmi.success_status', success);
    if (scaled) call('SetValue', 'cmi.score.scaled', scaled);
    call('SetValue', 'cmi.exit', 'suspend');
    call('Terminate', '');
    return stored.at(-1) as LmsRecord;
  }

  it('is decided by the score where the manifest has a passing score', () => {
    assert.equal(finish('0.8', 'failed', { mastery: '0.8' }).cmi['cmi.success_status'], 'passed');
    assert.equal(finish('0.79', 'passed', { mastery: '0.8' }).cmi['cmi.success_status'], 'failed');
    assert.equal(finish('0.1', 'passed').cmi['cmi.success_status'], 'passed');
  });

  it('is told in one word', () => {
    assert.equal(statusOf(finish('1', 'passed')), 'passed');
    assert.equal(statusOf(finish('0', 'failed')), 'failed');
    assert.equal(statusOf(finish(null, null)), 'completed');
    assert.equal(statusOf(null), 'not attempted');
  });

  it('does not go backwards without a remark', () => {
    const { layer, call } = opened();
    call('SetValue', 'cmi.success_status', 'passed');
    assert.deepEqual(call('SetValue', 'cmi.success_status', 'failed'), ok);
    assert.match(layer.log.violations[0]?.violation ?? '', /recule/);
  });
});

describe('review and browse in SCORM 2004', () => {
  for (const mode of ['review', 'browse'] as const) {
    it(`drop the writes of ${mode}, answer true, report each`, () => {
      const { layer, call, stored } = opened({ mode });
      assert.deepEqual(call('GetValue', 'cmi.mode'), [mode, '0']);
      assert.deepEqual(call('GetValue', 'cmi.credit'), ['no-credit', '0']);
      assert.deepEqual(call('SetValue', 'cmi.score.scaled', '0.1'), ok);
      assert.deepEqual(call('Commit', ''), ok);
      assert.deepEqual(call('Terminate', ''), ok);
      assert.equal(stored.length, 0);
      assert.equal(layer.log.violations.length, 1);
    });
  }
});

it('tells errors of SCORM 2004 by three functions that agree', () => {
  const { ask, call } = opened();
  call('SetValue', 'cmi.score.scaled', '85');
  assert.equal(ask('GetErrorString', '407'), 'Data Model Element Value Out Of Range');
  assert.match(ask('GetDiagnostic', ''), /85.*-1.*1/);
  assert.equal(ask('GetLastError'), '407');
});
