import type { LmsRecord, Standard, XapiStatement } from './record.js';

/** What the panel shows of a record, whatever its standard. */
export interface Summary {
  /** In SCORM 1.2's words: one for completion and success together. */
  status(record: LmsRecord): string;
  /** Of 100, '' when no score was sent. */
  score(record: LmsRecord): string;
  /** What a trainer reads first, by the standard's own names; '' where nothing was sent. */
  facts(record: LmsRecord): readonly (readonly [string, string])[];
  tables(record: LmsRecord): readonly Table[];
  memories(record: LmsRecord): readonly Memory[];
}

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  /** The first cell heads its row. */
  readonly rows: readonly (readonly string[])[];
  /** Said when there is no row. */
  readonly none: string;
}

/** Where the course keeps what it needs to resume. */
export interface Memory {
  readonly name: string;
  readonly text: string;
  /** Characters; 0: none is set. */
  readonly limit: number;
}

type Cmi = LmsRecord['cmi'];

const pick = (cmi: Cmi, prefix: string, names: readonly string[]): (readonly [string, string])[] =>
  names.map((name) => [name.replace('.', ' '), cmi[`${prefix}${name}`] ?? ''] as const);

/** The items of an array of the data model, each as a reader of its elements. */
function itemsOf(cmi: Cmi, base: string): ((name: string) => string)[] {
  const items: ((name: string) => string)[] = [];
  for (let n = 0; cmi[`${base}.${n}.id`] !== undefined; n++) items.push((name) => cmi[`${base}.${n}.${name}`] ?? '');
  return items;
}

/** The columns of Moodle's report. */
function interactions(cmi: Cmi, response: string): Table {
  const rows = itemsOf(cmi, 'cmi.interactions').map((at) => {
    const patterns: string[] = [];
    for (let p = 0; at(`correct_responses.${p}.pattern`); p++) patterns.push(at(`correct_responses.${p}.pattern`));
    return [at('id'), at(response), patterns.join(' | '), at('result')];
  });
  const columns = ['id', response, 'correct_responses', 'result'];
  return { title: 'Interactions', columns, rows, none: 'Aucune réponse reçue.' };
}

function objectives(cmi: Cmi, score: string, ...statuses: readonly string[]): Table {
  const columns = ['id', score, ...statuses];
  const rows = itemsOf(cmi, 'cmi.objectives').map((at) => columns.map(at));
  return { title: 'Objectifs', columns, rows, none: 'Aucun objectif reçu.' };
}

const scorm12: Summary = {
  status: ({ cmi }) => cmi['cmi.core.lesson_status'] ?? 'not attempted',
  score: ({ cmi }) => cmi['cmi.core.score.raw'] ?? '',
  facts: ({ cmi }) => [
    ...pick(cmi, 'cmi.core.', ['lesson_status', 'score.raw', 'score.min', 'score.max']),
    ...pick(cmi, 'cmi.student_data.', ['mastery_score']),
    ...pick(cmi, 'cmi.core.', ['total_time', 'session_time', 'entry', 'exit', 'lesson_location']),
  ],
  tables: ({ cmi }) => [interactions(cmi, 'student_response'), objectives(cmi, 'score.raw', 'status')],
  memories: ({ cmi }) => [{ name: 'suspend_data', text: cmi['cmi.suspend_data'] ?? '', limit: 4096 }],
};

const hundredth = (scaled: number): string => String(Math.round(scaled * 10_000) / 100);

const scorm2004: Summary = {
  status: ({ cmi }) => {
    const success = cmi['cmi.success_status'] ?? 'unknown';
    const completion = cmi['cmi.completion_status'] ?? 'unknown';
    if (success !== 'unknown' && (success === 'passed' || completion === 'completed')) return success;
    return completion === 'unknown' ? 'not attempted' : completion;
  },
  score: ({ cmi }) => {
    const scaled = cmi['cmi.score.scaled'];
    return scaled === undefined ? (cmi['cmi.score.raw'] ?? '') : hundredth(Number(scaled));
  },
  facts: ({ cmi }) =>
    pick(cmi, 'cmi.', [
      'completion_status',
      'success_status',
      'progress_measure',
      'score.scaled',
      'score.raw',
      'score.min',
      'score.max',
      'scaled_passing_score',
      'total_time',
      'session_time',
      'entry',
      'exit',
      'location',
    ]),
  tables: ({ cmi }) => [
    interactions(cmi, 'learner_response'),
    objectives(cmi, 'score.scaled', 'success_status', 'completion_status'),
  ],
  memories: ({ cmi }) => [{ name: 'suspend_data', text: cmi['cmi.suspend_data'] ?? '', limit: 64_000 }],
};

const tail = (iri: string): string => iri.split('/').at(-1) ?? iri;

/** Verbs of the AU's life, as long as no other statement is taken for one of them. */
function verbsOf({ statements = [] }: LmsRecord): readonly string[] {
  const au = statements.find((one) => tail(one.verb.id) === 'launched')?.object.id;
  return statements.filter((one) => one.object.id === au).map((one) => tail(one.verb.id));
}

function judged({ statements = [] }: LmsRecord): XapiStatement | undefined {
  const au = statements.find((one) => tail(one.verb.id) === 'launched')?.object.id;
  return statements.filter((one) => one.object.id === au && /(passed|failed)$/.test(one.verb.id)).at(-1);
}

function scaledOf(one: XapiStatement | undefined): string {
  const { scaled } = one?.result?.score ?? {};
  return scaled === undefined ? '' : String(scaled);
}

const cmi5: Summary = {
  status: (record) => {
    const verbs = verbsOf(record);
    const found = ['passed', 'failed', 'completed'].find((verb) => verbs.includes(verb));
    return found ?? (verbs.includes('initialized') ? 'incomplete' : 'not attempted');
  },
  score: (record) => {
    const scaled = scaledOf(judged(record));
    return scaled === '' ? '' : hundredth(Number(scaled));
  },
  facts: (record) => {
    const verbs = verbsOf(record);
    const heard = ['completed', 'passed', 'failed', 'satisfied'].filter((verb) => verbs.includes(verb));
    const { statements = [] } = record;
    return [
      ['verbes', heard.join(', ')],
      ['score scaled', scaledOf(judged(record))],
      ['sessions', String(verbs.filter((verb) => verb === 'initialized').length)],
      ['durée', statements.filter((one) => tail(one.verb.id) === 'terminated').at(-1)?.result?.duration ?? ''],
      ['énoncés', String(statements.length)],
    ];
  },
  tables: ({ statements = [] }) => [
    {
      title: 'Énoncés',
      columns: ['verbe', 'objet', 'réponse ou score', 'heure'],
      rows: statements.map((one) => [
        tail(one.verb.id),
        tail(one.object.id),
        one.result?.response ?? scaledOf(one),
        one.timestamp.slice(11, 19),
      ]),
      none: 'Aucun énoncé reçu.',
    },
  ],
  memories: ({ state = {} }) => Object.entries(state).map(([name, text]) => ({ name, text, limit: 0 })),
};

const summaries: Readonly<Record<Standard, Summary>> = { scorm12, scorm2004, cmi5 };

/** Records of earlier versions do not say their standard: there was one. */
export const summaryOf = (record: LmsRecord): Summary =>
  summaries[(record as { standard?: Standard }).standard ?? 'scorm12'];

/** `not attempted` until something was stored. */
export const statusOf = (record: LmsRecord | null): string =>
  record ? summaryOf(record).status(record) : 'not attempted';
