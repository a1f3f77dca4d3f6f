import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { Au, CONTEXT, MASTERY, MOVE_ON, type Json } from './au.js';
import { fixtureZip } from './fixture-zip.js';
import { startBench, type Bench } from './preview-fixture.js';

let bench: Bench;
let attempts = 0;

const launch = (name: string, attempt = 1, mode = 'normal') => Au.launch(bench.preview.url, name, attempt, mode);

before(async () => {
  const names = Array.from({ length: 12 }, (_, n) => `cours-${n}.zip`);
  const noMastery = fixtureZip('cmi5', (_, text) => text.replace(' masteryScore="0.8"', ''));
  bench = await startBench({
    ...Object.fromEntries(names.map((name) => [name, fixtureZip('cmi5')])),
    'sans-seuil.zip': noMastery,
    'relatif.zip': fixtureZip('cmi5', (_, text) => text.replace('https://pizza-libre.example/cours/au', 'au')),
    'deux.zip': fixtureZip('cmi5', (_, text) =>
      text.replace('</course>', '</course><au id="https://a.example/"></au>'),
    ),
  });
});
after(() => bench.close());

const passed: Json = { success: true, duration: 'PT1M', score: { scaled: 0.85, raw: 85, min: 0, max: 100 } };
const failed: Json = { success: false, duration: 'PT1M', score: { scaled: 0.5 } };
const completed: Json = { completion: true, duration: 'PT1M30.25S' };
const ended: Json = { duration: 'PT2M' };

/** A launch nobody else has, with its session started. */
const fresh = async (mode = 'normal'): Promise<Au> => (await launch('cours-0.zip', ++attempts, mode)).started();

describe('a cmi5 launch', () => {
  it('tells the AU what it needs', async () => {
    const au = await (await launch('cours-1.zip')).ready();
    assert.match(au.url, /\/content\/cours-1\.zip\/[0-9a-f]{8}\/index\.html\?/);
    assert.match(au.query.get('registration')!, /^[0-9a-f-]{36}$/);
    assert.notEqual(au.query.get('activityId'), 'https://pizza-libre.example/cours/au');
    const { contextTemplate, ...rest } = au.launchData;
    assert.deepEqual(rest, {
      launchMode: 'Normal',
      moveOn: 'CompletedAndPassed',
      masteryScore: 0.8,
      returnURL: `${bench.preview.url}cmi5/${au.id}/return`,
    });
    assert.match(JSON.stringify(contextTemplate), /pizza-libre\.example\/cours\/au.*sessionid/);
  });

  it('refuses a package whose AU has no absolute id, or that has two', async () => {
    const { packages: list } = (await (await fetch(`${bench.preview.url}packages`)).json()) as {
      packages: { name: string; problem: string; title: string }[];
    };
    const find = (name: string) => list.find((one) => one.name === name)!;
    assert.match(find('relatif.zip').problem, /« au ».*IRI absolue/);
    assert.match(find('deux.zip').problem, /2 <au>/);
    assert.equal(find('cours-0.zip').title, 'Petite unité');
  });

  it('gives its token once', async () => {
    const au = await launch('cours-1.zip', 2);
    assert.ok((await au.getToken())['auth-token']);
    assert.equal((await au.getToken())['error-code'], '1');
    assert.equal((await fetch(au.query.get('fetch')!)).status, 405);
    assert.equal((await au.violations()).length, 2);
  });

  it('wants the token and the version in each request', async () => {
    const au = await launch('cours-1.zip', 3);
    assert.equal((await au.preferences()).status, 401);
    await au.ready();
    assert.equal(
      (await au.request('GET', 'statements', {}, undefined, { 'X-Experience-API-Version': '' })).status,
      400,
    );
    assert.equal((await au.request('GET', 'about')).status, 200);
    assert.equal((await au.request('GET', 'nothing')).status, 404);
  });

  it('has no learner preferences, and is not to be told any', async () => {
    const au = await (await launch('cours-1.zip', 4)).ready();
    assert.equal((await au.preferences()).status, 404);
    const put = await au.request(
      'PUT',
      'agents/profile',
      { profileId: 'cmi5LearnerPreferences', agent: JSON.stringify(au.actor) },
      {},
    );
    assert.equal(put.status, 403);
    assert.deepEqual(await au.violations(), []);
  });

  it('remarks an AU that says it is there before it has read what it must', async () => {
    const au = await launch('cours-1.zip', 5);
    au.token = String((await au.getToken())['auth-token']);
    au.launchData = (await (await au.state('GET', 'LMS.LaunchData')).json()) as Json;
    assert.equal(await au.post(au.defined('initialized')), 200);
    assert.match((await au.violations())[0]!, /cmi5LearnerPreferences/);
  });
});

describe('the State of a course', () => {
  it('is written, read, merged, listed and deleted, whatever the ETag', async () => {
    const au = await fresh();
    assert.equal((await au.state('GET', 'reprise')).status, 404);
    assert.equal((await au.state('PUT', 'reprise', { page: 1 })).status, 204);
    assert.equal((await au.state('PUT', 'reprise', { page: 2 })).status, 204);
    assert.equal((await au.state('POST', 'reprise', { mot: 'pâte' })).status, 204);
    assert.deepEqual(await (await au.state('GET', 'reprise')).json(), { page: 2, mot: 'pâte' });
    assert.equal((await au.state('DELETE', 'reprise')).status, 204);
    assert.equal((await au.state('GET', 'reprise')).status, 404);
    assert.deepEqual(await au.violations(), []);
  });

  it('belongs to the actor, the activity and the registration of the launch', async () => {
    const au = await fresh();
    const others: Record<string, string>[] = [
      { activityId: 'https://a.example/' },
      { registration: randomUUID() },
      { agent: '{}' },
    ];
    for (const more of others) {
      assert.equal((await au.state('PUT', 'reprise', {}, more)).status, 400);
    }
    assert.equal((await au.violations()).length, 3);
  });

  it('holds the launch data, which a course never writes', async () => {
    const au = await fresh();
    assert.equal((await au.state('PUT', 'LMS.LaunchData', {})).status, 403);
  });

  it('is not written in review, nor after terminated', async () => {
    const review = await fresh('review');
    assert.equal((await review.state('PUT', 'reprise', {})).status, 403);
    const au = await fresh();
    await au.post(au.defined('terminated', ended));
    assert.equal((await au.state('PUT', 'reprise', {})).status, 403);
  });

  it('is there again at the next launch of the attempt, and in its record', async () => {
    const au = await (await launch('cours-2.zip')).started();
    await au.state('PUT', 'reprise', { page: 3 });
    const again = await (await launch('cours-2.zip')).ready();
    assert.deepEqual(await (await again.state('GET', 'reprise')).json(), { page: 3 });
    assert.equal(again.query.get('registration'), au.query.get('registration'));
    const record = (await (await fetch(`${bench.preview.url}records/cours-2.zip/1`)).json()) as {
      state: Json;
      standard: string;
    };
    assert.deepEqual(record.state, { reprise: '{"page":3}' });
    assert.equal(record.standard, 'cmi5');
  });
});

/** What a statement must be: the statement, its status, words of the violation. */
type Rule = readonly [string, (au: Au) => Json, number, RegExp?];

const changed = (statement: Json, change: (context: { extensions: Json; contextActivities: Json }) => void): Json => {
  const copy = structuredClone(statement);
  change(copy['context'] as { extensions: Json; contextActivities: Json });
  return copy;
};
const score = (value: Json): Json => ({ ...passed, score: value });

const rules: readonly Rule[] = [
  ['passed', (au) => au.defined('passed', passed), 200],
  ['failed', (au) => au.defined('failed', failed), 200],
  ['completed', (au) => au.defined('completed', completed), 200],
  ['terminated', (au) => au.defined('terminated', ended), 200],
  ['an answer', (au) => au.answered('a[,]b'), 200],
  ['an empty set of choices', (au) => au.answered(''), 200],
  ['no actor', (au) => au.defined('completed', completed, { actor: undefined }), 400, /actor/],
  ['a statement without id', (au) => au.defined('completed', completed, { id: undefined }), 403, /9\.1/],
  ['an id that is no UUID', (au) => au.defined('completed', completed, { id: '12' }), 400, /UUID/],
  ['null', (au) => au.defined('completed', { ...completed, response: null }), 400, /response/],
  ['an unknown property', (au) => au.defined('completed', completed, { stored: 'x' }), 400, /stored/],
  ['a relative verb', (au) => au.defined('completed', completed, { verb: { id: 'completed' } }), 400, /verb.*IRI/],
  [
    'a language that is none',
    (au) =>
      au.defined('completed', completed, {
        verb: { id: 'http://adlnet.gov/expapi/verbs/completed', display: { français: 'x' } },
      }),
    400,
    /langue/,
  ],
  ['an empty duration', (au) => au.defined('terminated', { duration: 'PT' }), 400, /durée/],
  ['thousandths of a second', (au) => au.defined('terminated', { duration: 'PT1.234S' }), 400, /durée/],
  ['a scaled score of 85', (au) => au.defined('passed', score({ scaled: 85 })), 400, /scaled/],
  ['min over max', (au) => au.defined('passed', score({ scaled: 1, raw: 1, min: 2, max: 1 })), 400, /min/],
  ['a response of the wrong form', (au) => au.answered('a,b c'), 400, /response/],
  [
    'another actor',
    (au) => au.defined('completed', completed, { actor: { account: { homePage: 'https://a.example/', name: 'x' } } }),
    403,
    /9\.2/,
  ],
  ['another zone', (au) => au.defined('completed', completed, { timestamp: '2126-01-31T10:05:00+01:00' }), 403, /UTC/],
  ['no timestamp', (au) => au.defined('completed', completed, { timestamp: undefined }), 403, /9\.7/],
  [
    'a time before initialized',
    (au) => au.defined('completed', completed, { timestamp: '2020-01-01T00:00:00Z' }),
    403,
    /précède/,
  ],
  [
    'another registration',
    (au) =>
      changed(au.defined('completed', completed), (context) => Object.assign(context, { registration: randomUUID() })),
    403,
    /9\.6\.1/,
  ],
  [
    'no session id',
    (au) =>
      changed(au.answered(), ({ extensions }) => Reflect.deleteProperty(extensions, `${CONTEXT}/extensions/sessionid`)),
    403,
    /9\.6\.3\.1/,
  ],
  [
    'no grouping',
    (au) => changed(au.answered(), ({ contextActivities }) => delete contextActivities['grouping']),
    403,
    /grouping/,
  ],
  [
    'another activity',
    (au) => au.defined('completed', completed, { object: { id: 'https://a.example/' } }),
    403,
    /9\.4/,
  ],
  [
    'a verb of cmi5 without its category',
    (au) =>
      changed(au.defined('completed', completed), ({ contextActivities }) => delete contextActivities['category']),
    403,
    /7\.1\.3/,
  ],
  ['an answer with the category of cmi5', (au) => au.defined('answered', { response: 'a' }), 403, /réservée/],
  ['the verb of an LMS', (au) => au.defined('launched'), 403, /LMS/],
  ['a second initialized', (au) => au.defined('initialized'), 403, /déjà servi/],
  ['a score with completed', (au) => au.defined('completed', { ...completed, score: { scaled: 1 } }), 403, /9\.5\.1/],
  ['success with completed', (au) => au.defined('completed', { ...completed, success: true }), 403, /9\.5\.2/],
  ['passed without success', (au) => changed(au.defined('passed', { duration: 'PT1M' }), () => {}), 403, /9\.5\.2/],
  ['completed without completion', (au) => au.defined('completed', { duration: 'PT1M' }), 403, /9\.5\.3/],
  ['passed without duration', (au) => au.defined('passed', { success: true }), 403, /9\.5\.4/],
  ['terminated without duration', (au) => au.defined('terminated'), 403, /9\.5\.4/],
  ['raw without min and max', (au) => au.defined('passed', score({ scaled: 0.9, raw: 90 })), 403, /min et max/],
  [
    'a raw score that is no integer',
    (au) => au.defined('passed', score({ scaled: 0.855, raw: 85.5, min: 0, max: 100 })),
    403,
    /entiers/,
  ],
  ['a negative scaled score', (au) => au.defined('failed', { ...failed, score: { scaled: -0.1 } }), 403, /0 à 1/],
  [
    'no moveOn category',
    (au) =>
      changed(au.defined('passed', passed), ({ contextActivities }) => (contextActivities['category'] as Json[]).pop()),
    403,
    /moveOn/,
  ],
  [
    'a moveOn category too many',
    (au) =>
      changed(au.defined('terminated', ended), ({ contextActivities }) =>
        (contextActivities['category'] as Json[]).push({ id: MOVE_ON }),
      ),
    403,
    /moveOn/,
  ],
  [
    'a moveOn category on an answer',
    (au) =>
      changed(au.answered(), ({ contextActivities }) =>
        Object.assign(contextActivities, { category: [{ id: MOVE_ON }] }),
      ),
    403,
    /moveOn/,
  ],
  ['passed under the mastery score', (au) => au.defined('passed', score({ scaled: 0.79 })), 403, /9\.3\.4/],
  ['failed at the mastery score', (au) => au.defined('failed', { ...failed, score: { scaled: 0.8 } }), 403, /9\.3\.5/],
  [
    'no mastery score',
    (au) => changed(au.defined('passed', passed), ({ extensions }) => Reflect.deleteProperty(extensions, MASTERY)),
    403,
    /masteryscore/,
  ],
];

describe('the LRS, in a session', () => {
  for (const [name, make, status, why] of rules) {
    it(`${status === 200 ? 'takes' : 'refuses'} ${name}`, async () => {
      const au = await fresh();
      assert.equal(await au.post(make(au)), status, (await au.violations())[0]);
      const violations = await au.violations();
      assert.equal(violations.length, status === 200 ? 0 : 1);
      if (why) assert.match(violations[0]!, why);
    });
  }

  it('wants initialized first, terminated last, nothing after', async () => {
    const au = await (await launch('cours-3.zip')).ready();
    assert.equal(await au.post(au.answered()), 403);
    assert.equal(await au.post(au.defined('initialized')), 200);
    assert.equal(await au.post(au.defined('terminated', ended, { timestamp: '2020-01-01T00:00:00Z' })), 403);
    assert.equal(await au.post(au.defined('terminated', ended)), 200);
    assert.equal(await au.post(au.answered()), 403);
    assert.equal(await au.post(au.defined('completed', completed)), 403);
    assert.equal((await au.log()).record.finished, true);
  });

  it('takes one of passed and failed a session', async () => {
    const au = await fresh();
    assert.equal(await au.post(au.defined('failed', failed)), 200);
    assert.equal(await au.post(au.defined('passed', passed)), 403);
  });

  it('takes one completed and one passed a registration, and no failed after passed', async () => {
    const first = await (await launch('cours-4.zip')).started();
    assert.equal(await first.post(first.defined('completed', completed), first.defined('failed', failed)), 200);
    await first.post(first.defined('terminated', ended));
    const second = await (await launch('cours-4.zip')).started();
    assert.equal(await second.post(second.defined('completed', completed)), 403);
    assert.equal(await second.post(second.defined('passed', passed)), 200);
    await second.post(second.defined('terminated', ended));
    const third = await (await launch('cours-4.zip')).started();
    assert.equal(await third.post(third.defined('passed', passed)), 403);
    assert.equal(await third.post(third.defined('failed', failed)), 403);
    const verbs = await third.verbs();
    assert.equal(verbs.filter((verb) => verb === 'satisfied').length, 1);
    assert.equal(verbs.filter((verb) => verb === 'launched').length, 3);
    assert.ok(!verbs.includes('abandoned'));
  });

  it('takes a batch whole or not at all', async () => {
    const au = await fresh();
    assert.equal(await au.post(au.defined('passed', passed), au.defined('completed')), 403);
    assert.deepEqual(await au.verbs(), ['launched', 'initialized']);
    assert.equal(
      await au.post(au.defined('passed', passed), au.defined('completed', completed), au.defined('terminated', ended)),
      200,
    );
    assert.deepEqual((await au.verbs()).slice(2), ['passed', 'completed', 'terminated', 'satisfied']);
  });

  it('takes the same statement again, and no other under its id', async () => {
    const au = await fresh();
    const statement = au.defined('passed', passed);
    assert.equal(await au.post(statement), 200);
    assert.equal(await au.post(statement), 200);
    assert.equal(await au.post({ ...statement, result: failed }), 409);
    assert.equal((await au.verbs()).filter((verb) => verb === 'passed').length, 1);
  });

  it('takes a statement by PUT, under its own id', async () => {
    const au = await fresh();
    const statement = au.answered();
    const put = (statementId: string) => au.request('PUT', 'statements', { statementId }, statement);
    assert.equal((await put(randomUUID())).status, 400);
    assert.equal((await put(String(statement['id']))).status, 204);
    const found = await au.request('GET', 'statements', { statementId: String(statement['id']) });
    assert.deepEqual(await found.json(), JSON.parse(JSON.stringify(statement)));
    const { statements } = (await (await au.request('GET', 'statements')).json()) as { statements: unknown[] };
    assert.equal(statements.length, 3);
  });

  it('refuses what is no JSON', async () => {
    const au = await fresh();
    assert.equal((await au.request('POST', 'statements', {}, undefined)).status, 400);
    assert.equal((await au.request('DELETE', 'statements')).status, 405);
  });

  it('needs no mastery score where the package has none', async () => {
    const au = await (await launch('sans-seuil.zip')).started();
    const statement = au.defined('passed', score({ scaled: 0.1 }));
    assert.equal(await au.post(JSON.parse(JSON.stringify(statement)) as Json), 200);
  });

  for (const mode of ['review', 'browse']) {
    it(`takes only initialized and terminated in ${mode}`, async () => {
      const au = await fresh(mode);
      assert.equal(await au.post(au.answered()), 403);
      assert.equal(await au.post(au.defined('passed', passed)), 403);
      assert.equal(await au.post(au.defined('terminated', ended)), 200);
      assert.equal((await au.violations()).length, 2);
    });
  }

  it('ends a session that was launched again, and says so', async () => {
    const au = await (await launch('cours-5.zip')).started();
    const newer = await (await launch('cours-5.zip')).started();
    assert.equal(await au.post(au.answered()), 403);
    assert.match((await au.violations())[0]!, /abandonnée/);
    assert.deepEqual(await newer.verbs(), ['launched', 'initialized', 'abandoned', 'launched', 'initialized']);
  });
});

describe('faults of the LRS', () => {
  const fault = (au: Au, body: Json) =>
    fetch(`${bench.preview.url}cmi5/${au.id}/fault`, { method: 'POST', body: JSON.stringify(body) });
  const heal = (au: Au, query = '') => fetch(`${bench.preview.url}cmi5/${au.id}/fault${query}`, { method: 'DELETE' });

  it('500: so many times, then it heals', async () => {
    const au = await fresh();
    await fault(au, { name: '500', times: 2 });
    const statement = au.answered();
    assert.deepEqual([await au.post(statement), await au.post(statement), await au.post(statement)], [500, 500, 200]);
    assert.deepEqual(await au.violations(), []);
  });

  it('offline: the connection breaks, until it is healed', async () => {
    const au = await fresh();
    await fault(au, { name: 'offline' });
    await assert.rejects(au.post(au.answered()));
    await heal(au, '?name=offline');
    assert.equal(await au.post(au.answered()), 200);
  });

  it('slow: answers late', async () => {
    const au = await fresh();
    await fault(au, { name: 'slow', ms: 150 });
    const start = performance.now();
    assert.equal(await au.post(au.answered()), 200);
    assert.ok(performance.now() - start >= 150);
  });

  it('session-lost: the token is worth nothing any more', async () => {
    const au = await fresh();
    await fault(au, { name: 'session-lost' });
    assert.equal(await au.post(au.answered()), 401);
    await heal(au);
    assert.equal(await au.post(au.answered()), 200);
  });
});
