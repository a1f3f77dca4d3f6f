import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dialect12 } from '../../src/preview/dialect12.js';
import type { Habit } from '../../src/preview/habits.js';
import type { LmsRecord } from '../../src/preview/record.js';
import { habitCalled, makeLms, openLms, type Options, type Rule } from './strict-bench.js';

const strict = habitCalled('strict');
const moodle = habitCalled('moodle');
const lms = (options: Options = {}) => makeLms(dialect12, options);
const opened = (options: Options = {}) => openLms(dialect12, options);

const set = (name: string, value: unknown): readonly unknown[] => ['LMSSetValue', name, value];
const get = (name: string): readonly unknown[] => ['LMSGetValue', name];
const ok = ['true', '0'] as const;
const wrongType = ['false', '405'] as const;

const item = [set('cmi.interactions.0.id', 'q_un'), set('cmi.interactions.0.type', 'choice')];
const typed = (type: string): (readonly unknown[])[] => [item[0] as unknown[], set('cmi.interactions.0.type', type)];
const first = (name: string, value: string): readonly unknown[] => set(`cmi.interactions.0.${name}`, value);

const rules: readonly Rule[] = [
  ['takes 4,096 characters of suspend_data', [], set('cmi.suspend_data', 'x'.repeat(4096)), ok],
  ['refuses 4,097 characters of suspend_data', [], set('cmi.suspend_data', 'x'.repeat(4097)), wrongType],
  ['refuses suspend_data beyond ASCII', [], set('cmi.suspend_data', 'pâte'), wrongType],
  ['refuses a newline in suspend_data', [], set('cmi.suspend_data', 'a\nb'), wrongType],
  ['takes a location of 255 characters', [], set('cmi.core.lesson_location', 'x'.repeat(255)), ok],
  ['refuses a location of 256 characters', [], set('cmi.core.lesson_location', 'x'.repeat(256)), wrongType],
  ['takes a session time', [], set('cmi.core.session_time', '0001:02:03.45'), ok],
  ['refuses 61 minutes', [], set('cmi.core.session_time', '00:61:61'), wrongType],
  ['refuses a duration of SCORM 2004', [], set('cmi.core.session_time', 'PT1M'), wrongType],
  ['takes exit suspend', [], set('cmi.core.exit', 'suspend'), ok],
  ['takes an empty exit', [], set('cmi.core.exit', ''), ok],
  ['refuses exit normal', [], set('cmi.core.exit', 'normal'), wrongType],
  ['takes status incomplete', [], set('cmi.core.lesson_status', 'incomplete'), ok],
  ['refuses status not attempted', [], set('cmi.core.lesson_status', 'not attempted'), wrongType],
  ['refuses a capitalised status', [], set('cmi.core.lesson_status', 'Passed'), wrongType],
  ['takes a decimal score', [], set('cmi.core.score.raw', '66.67'), ok],
  ['refuses a score over 100', [], set('cmi.core.score.raw', '101'), wrongType],
  ['refuses a negative score', [], set('cmi.core.score.raw', '-1'), wrongType],
  ['refuses a comma in a score', [], set('cmi.core.score.raw', '66,67'), wrongType],
  ['refuses a score in exponent notation', [], set('cmi.core.score.raw', '1e1'), wrongType],
  ['refuses min over max', [set('cmi.core.score.max', '50')], set('cmi.core.score.min', '60'), wrongType],
  ['refuses max under min', [set('cmi.core.score.min', '60')], set('cmi.core.score.max', '50'), wrongType],
  ['refuses raw over max', [set('cmi.core.score.max', '50')], set('cmi.core.score.raw', '60'), wrongType],
  ['refuses a number instead of a string', [], set('cmi.core.score.raw', 85), wrongType],
  ['refuses undefined', [], set('cmi.core.score.raw', undefined), wrongType],
  ['refuses null', [], set('cmi.suspend_data', null), wrongType],
  ['takes an interaction id', [], first('id', 'q_mairie_comptes'), ok],
  ['refuses an id with a space', [], first('id', 'q un'), wrongType],
  ['refuses an id with a hyphen', [], first('id', 'q-un'), wrongType],
  ['refuses an id of one character', [], first('id', 'q'), wrongType],
  ['refuses an id that ends with _', [], first('id', 'q_'), wrongType],
  ['refuses a gap in the indexes', item, set('cmi.interactions.2.id', 'q_trois'), ['false', '201']],
  ['refuses a gap in the patterns', item, first('correct_responses.1.pattern', 'a'), ['false', '201']],
  ['wants the id first', [], first('type', 'choice'), ['false', '201']],
  ['wants the type second', [item[0] as unknown[]], first('student_response', 'a'), ['false', '201']],
  ['refuses an unknown type', [item[0] as unknown[]], first('type', 'other'), wrongType],
  ['takes a choice of one', item, first('student_response', 'a'), ok],
  ['takes a choice of several', item, first('student_response', 'a,b'), ok],
  ['takes a pattern of several', item, first('correct_responses.0.pattern', '{a,b}'), ok],
  ['refuses a choice by its text', item, first('student_response', 'Oui, toujours'), wrongType],
  ['takes t for true-false', typed('true-false'), first('student_response', 't'), ok],
  ['refuses true for true-false', typed('true-false'), first('student_response', 'true'), wrongType],
  ['takes matching pairs', typed('matching'), first('student_response', '1.a,2.b'), ok],
  ['refuses matching with [.]', typed('matching'), first('student_response', '1[.]a'), wrongType],
  ['takes a sequence', typed('sequencing'), first('student_response', 'c,a,b'), ok],
  ['takes a number', typed('numeric'), first('student_response', '3.5'), ok],
  ['refuses a number with a comma', typed('numeric'), first('student_response', '3,5'), wrongType],
  ['takes one character for likert', typed('likert'), first('student_response', '4'), ok],
  ['refuses a word for likert', typed('likert'), first('student_response', 'plutôt'), wrongType],
  ['takes 255 characters of text', typed('fill-in'), first('student_response', 'é'.repeat(255)), ok],
  ['refuses 256 characters of text', typed('fill-in'), first('student_response', 'é'.repeat(256)), wrongType],
  ['takes result wrong', item, first('result', 'wrong'), ok],
  ['takes a decimal result', item, first('result', '0.5'), ok],
  ['refuses result incorrect', item, first('result', 'incorrect'), wrongType],
  ['takes a time of day', item, first('time', '23:59:59'), ok],
  ['refuses 24 hours', item, first('time', '24:00:00'), wrongType],
  ['takes a latency', item, first('latency', '00:00:07.25'), ok],
  ['refuses 60 seconds', item, first('latency', '00:00:60'), wrongType],
  ['takes a weighting', item, first('weighting', '2'), ok],
  ['takes an objective', [], set('cmi.objectives.0.id', 'o1_1'), ok],
  ['gives back an objective', [set('cmi.objectives.0.id', 'o1_1')], get('cmi.objectives.0.id'), ['o1_1', '0']],
  ['refuses an objective out of range', [], get('cmi.objectives.0.id'), ['', '201']],
  ['refuses to write a read-only element', [], set('cmi.core.student_id', 'x'), ['false', '403']],
  ['refuses to write a keyword', [], set('cmi.interactions._count', '3'), ['false', '402']],
  ['refuses to read an interaction', item, get('cmi.interactions.0.id'), ['', '404']],
  ['refuses to read exit', [], get('cmi.core.exit'), ['', '404']],
  ['counts the interactions', item, get('cmi.interactions._count'), ['1', '0']],
  ['refuses an element of SCORM 2004', [], set('cmi.completion_status', 'completed'), ['false', '201']],
  ['refuses to read an unknown element', [], get('cmi.core.nothing'), ['', '201']],
  ['says 401 for an optional group it lacks', [], get('cmi.evaluation.comments'), ['', '401']],
  ['says 202 for a leaf without children', [], get('cmi.core.entry._children'), ['', '202']],
  ['says 203 for what is no array', [], get('cmi.core._count'), ['', '203']],
  ['refuses a missing name', [], get(''), ['', '201']],
  ['refuses __proto__', [], set('cmi.__proto__.x', '1'), ['false', '201']],
  ['refuses a second Initialize', [], ['LMSInitialize', ''], ['false', '101']],
  ['wants an empty string for Commit', [], ['LMSCommit'], ['false', '201']],
  ['commits', [], ['LMSCommit', ''], ok],
];

describe('the strict layer, an open session', () => {
  for (const [name, before, [method, ...args], expected] of rules) {
    it(name, () => {
      const { layer, call } = opened();
      for (const [earlier, ...values] of before) assert.deepEqual(call(String(earlier), ...values), ok);
      assert.deepEqual(call(String(method), ...args), expected);
      assert.equal(layer.log.violations.length, expected[1] === '0' ? 0 : 1);
    });
  }
});

describe('the strict layer, outside a session', () => {
  const calls = [get('cmi.core.entry'), set('cmi.core.exit', ''), ['LMSCommit', ''], ['LMSFinish', '']];
  for (const [method, ...args] of calls) {
    it(`refuses ${String(method)} before Initialize and after Finish`, () => {
      const { call } = lms();
      const no = [method === 'LMSGetValue' ? '' : 'false', '301'];
      assert.deepEqual(call(String(method), ...args), no);
      call('LMSInitialize', '');
      call('LMSFinish', '');
      assert.deepEqual(call(String(method), ...args), no);
    });
  }

  it('does not open again after Finish', () => {
    const { call } = opened();
    call('LMSFinish', '');
    assert.deepEqual(call('LMSInitialize', ''), ['false', '101']);
  });
});

describe('errors', () => {
  it('are told by three functions that agree, and that change nothing', () => {
    const { ask, call } = opened();
    call('LMSSetValue', 'cmi.core.exit', 'normal');
    assert.equal(ask('LMSGetErrorString', '405'), 'Incorrect Data Type');
    assert.match(ask('LMSGetDiagnostic', '405'), /normal.*suspend/);
    assert.match(ask('LMSGetDiagnostic', ''), /normal/);
    assert.equal(ask('LMSGetErrorString', '999'), '');
    assert.equal(ask('LMSGetLastError'), '405');
    call('LMSGetValue', 'cmi.core.entry');
    assert.equal(ask('LMSGetLastError'), '0');
    assert.equal(ask('LMSGetErrorString', '0'), 'No error');
  });

  it('of the store make Commit and Finish false, and the session stays open', () => {
    const { layer, call } = opened({ fails: true });
    assert.deepEqual(call('LMSCommit', ''), ['false', '101']);
    assert.deepEqual(call('LMSFinish', ''), ['false', '101']);
    assert.equal(layer.state, 'open');
  });
});

describe('a relaunch', () => {
  function session(saved: LmsRecord | null, time: string, options: Options = {}): LmsRecord {
    const { call, stored } = opened({ ...options, saved });
    const count = Number(call('LMSGetValue', 'cmi.interactions._count')[0]);
    call('LMSSetValue', 'cmi.core.lesson_status', 'incomplete');
    call('LMSSetValue', `cmi.interactions.${count}.id`, `q_${count}`);
    call('LMSSetValue', 'cmi.core.session_time', time);
    call('LMSSetValue', 'cmi.core.exit', 'suspend');
    call('LMSFinish', '');
    return stored.at(-1) as LmsRecord;
  }

  it('starts ab-initio, then resumes', () => {
    assert.deepEqual(opened().call('LMSGetValue', 'cmi.core.entry'), ['ab-initio', '0']);
    const saved = session(null, '00:00:10');
    assert.deepEqual(opened({ saved }).call('LMSGetValue', 'cmi.core.entry'), ['resume', '0']);
  });

  it('has an empty entry when the course left without suspend', () => {
    const { call, stored } = opened();
    call('LMSSetValue', 'cmi.core.exit', '');
    call('LMSFinish', '');
    assert.deepEqual(opened({ saved: stored.at(-1) ?? null }).call('LMSGetValue', 'cmi.core.entry'), ['', '0']);
  });

  it('adds the time of each session once, and counts the interactions on', () => {
    let saved: LmsRecord | null = null;
    for (let n = 0; n < 3; n++) saved = session(saved, '00:01:10');
    assert.equal(saved?.cmi['cmi.core.total_time'], '00:03:30');
    const { call } = opened({ saved });
    assert.deepEqual(call('LMSGetValue', 'cmi.core.total_time'), ['00:03:30', '0']);
    assert.deepEqual(call('LMSGetValue', 'cmi.interactions._count'), ['3', '0']);
    assert.equal(saved?.cmi['cmi.interactions.2.id'], 'q_2');
  });

  it('counts the committed time of a session that was cut; Moodle does not', () => {
    for (const [habit, total] of [
      [strict, '00:00:30'],
      [moodle, '00:00:00'],
    ] as const) {
      const { call, stored } = opened({ habit });
      call('LMSSetValue', 'cmi.core.session_time', '00:00:30');
      call('LMSCommit', '');
      const saved = stored.at(-1) ?? null;
      assert.equal(saved?.finished, false);
      assert.deepEqual(opened({ saved, habit }).call('LMSGetValue', 'cmi.core.total_time'), [total, '0']);
    }
  });

  it('gives everything back as it was', () => {
    const { call, stored } = opened();
    call('LMSSetValue', 'cmi.core.session_time', '0000:00:00.20');
    const values = { 'cmi.suspend_data': '1~ab"{}', 'cmi.core.lesson_location': 'p_un', 'cmi.core.score.raw': '0' };
    for (const [name, value] of Object.entries(values)) assert.deepEqual(call('LMSSetValue', name, value), ok);
    call('LMSCommit', '');
    assert.equal(stored.at(-1)?.cmi['cmi.core.session_time'], '0000:00:00.20');
    const again = opened({ saved: stored.at(-1) ?? null });
    for (const [name, value] of Object.entries(values)) assert.deepEqual(again.call('LMSGetValue', name), [value, '0']);
    assert.deepEqual(again.call('LMSGetValue', 'cmi.core.score.max'), ['', '0']);
  });
});

describe('the end of a session', () => {
  function finish(status: string, raw: string | null, options: Options): string | undefined {
    const { call, stored } = opened(options);
    if (status) call('LMSSetValue', 'cmi.core.lesson_status', status);
    if (raw !== null) call('LMSSetValue', 'cmi.core.score.raw', raw);
    call('LMSFinish', '');
    return stored.at(-1)?.cmi['cmi.core.lesson_status'];
  }

  it('turns a score and a mastery score into passed or failed, over any status', () => {
    assert.equal(finish('incomplete', '80', { mastery: '80' }), 'passed');
    assert.equal(finish('completed', '79.99', { mastery: '80' }), 'failed');
  });

  it('keeps the status without a score or without a mastery score', () => {
    assert.equal(finish('incomplete', null, { mastery: '80' }), 'incomplete');
    assert.equal(finish('incomplete', '10', {}), 'incomplete');
  });

  it('completes a session that never said a status, and remarks it', () => {
    const { layer, call, stored } = opened();
    call('LMSFinish', '');
    assert.equal(stored.at(-1)?.cmi['cmi.core.lesson_status'], 'completed');
    assert.match(layer.log.violations[0]?.violation ?? '', /sans lesson_status/);
  });

  it('remarks a status that goes backwards, and takes it', () => {
    const { layer, call } = opened();
    call('LMSSetValue', 'cmi.core.lesson_status', 'passed');
    assert.deepEqual(call('LMSSetValue', 'cmi.core.lesson_status', 'incomplete'), ok);
    assert.match(layer.log.violations[0]?.violation ?? '', /recule/);
  });
});

describe('review and browse', () => {
  const saved: LmsRecord = {
    package: 'p.zip',
    attempt: 1,
    standard: 'scorm12',
    savedAt: '2026-01-31T09:05:00Z',
    finished: true,
    cmi: { 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '90', 'cmi.core.exit': 'suspend' },
  };

  for (const mode of ['review', 'browse'] as const) {
    it(`drops the writes of ${mode}, answers true, reports each`, () => {
      const { layer, call, stored } = opened({ mode, saved });
      assert.deepEqual(call('LMSGetValue', 'cmi.core.lesson_mode'), [mode, '0']);
      assert.deepEqual(call('LMSGetValue', 'cmi.core.credit'), ['no-credit', '0']);
      assert.deepEqual(call('LMSSetValue', 'cmi.core.score.raw', '10'), ok);
      assert.deepEqual(call('LMSSetValue', 'cmi.core.exit', 'suspend'), ok);
      assert.deepEqual(call('LMSCommit', ''), ok);
      assert.deepEqual(call('LMSFinish', ''), ok);
      assert.equal(stored.length, 0);
      assert.equal(layer.record().cmi['cmi.core.score.raw'], '90');
      assert.equal(layer.log.violations.length, 2);
    });
  }

  it('in Moodle, come by themselves after a pass, and their writes land', () => {
    assert.equal(moodle.launchMode('normal', 'passed'), 'review');
    assert.equal(moodle.launchMode('normal', 'incomplete'), 'normal');
    assert.equal(strict.launchMode('normal', 'passed'), 'normal');
    const { layer, call, stored } = opened({ mode: 'review', habit: moodle, saved, mastery: '80' });
    call('LMSSetValue', 'cmi.core.score.raw', '10');
    call('LMSFinish', '');
    assert.equal(stored.at(-1)?.cmi['cmi.core.score.raw'], '10');
    assert.equal(stored.at(-1)?.cmi['cmi.core.lesson_status'], 'passed');
    assert.equal(layer.log.violations.length, 1);
  });
});

it('a habit may answer in the place of the LMS', () => {
  const lost: Habit = { ...strict, start: () => (call, next) => (call.verb === 'commit' ? 'false' : next()) };
  const { call, stored } = opened({ habit: lost });
  assert.deepEqual(call('LMSCommit', ''), ['false', '0']);
  assert.equal(stored.length, 0);
});

it('takes 300 interactions quickly enough to be driven by a test', () => {
  const { layer, call } = opened();
  const start = performance.now();
  for (let n = 0; n < 300; n++) {
    for (const [name, value] of Object.entries({
      id: `q_${n}`,
      type: 'choice',
      student_response: 'a',
      result: 'wrong',
    })) {
      assert.deepEqual(call('LMSSetValue', `cmi.interactions.${n}.${name}`, value), ok);
    }
  }
  call('LMSCommit', '');
  assert.ok(performance.now() - start < 2000);
  assert.equal(layer.log.violations.length, 0);
});
