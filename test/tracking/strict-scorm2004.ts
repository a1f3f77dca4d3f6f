import type { Book, Verdict } from './strict-lms.js';
import { hasGap } from './strict-scorm12.js';

const TOKEN = '\\w{1,250}';
const SERIES = new RegExp(`^${TOKEN}(\\[,\\]${TOKEN})*$`);
const SET = new RegExp(`^(${TOKEN}(\\[,\\]${TOKEN})*)?$`);
const PAIRS = new RegExp(`^${TOKEN}\\[\\.\\]${TOKEN}(\\[,\\]${TOKEN}\\[\\.\\]${TOKEN})*$`);
const IDENTIFIER = new RegExp(`^${TOKEN}$`);
const REAL = /^-?\d{1,10}(\.\d{1,7})?$/;
const SHARE = /^(0(\.\d{1,7})?|1)$/;
const DURATION = /^PT\d+H[0-5]?\dM[0-5]?\d\.\d\dS$/;
const TEXT = /^(?=\S)(?![{])(?!.*[\p{Cc}\p{Cs}])(?!.*\[[,.:]\]).{1,250}$/u;

/** RTE 4.2.9: what a learner may answer, and what may be right. */
const FEEDBACK: Readonly<Record<string, { readonly response: RegExp; readonly pattern: RegExp | null }>> = {
  'true-false': { response: /^(true|false)$/, pattern: /^(true|false)$/ },
  choice: { response: SET, pattern: SERIES },
  sequencing: { response: SERIES, pattern: SERIES },
  matching: { response: PAIRS, pattern: PAIRS },
  'fill-in': { response: TEXT, pattern: /^\{case_matters=false\}[^{].{0,249}$/ },
  numeric: { response: REAL, pattern: /^-?[\d.]+\[:\]-?[\d.]+$/ },
  likert: { response: IDENTIFIER, pattern: null },
  performance: { response: PAIRS, pattern: PAIRS },
};

/** What may be written, and how (TRACKING.md, SCORM 2004 formats). */
const WRITABLE: readonly (readonly [RegExp, RegExp])[] = [
  [/^cmi\.completion_status$/, /^(completed|incomplete)$/],
  [/^cmi\.success_status$/, /^(passed|failed)$/],
  [/^cmi\.location$/, /^[ -~]{0,1000}$/],
  [/^cmi\.exit$/, /^(suspend|time-out)$/],
  [/^cmi\.session_time$/, DURATION],
  [/^cmi\.score\.scaled$/, SHARE],
  [/^cmi\.score\.(raw|min|max)$/, REAL],
  [/^cmi\.progress_measure$/, SHARE],
  [/^cmi\.suspend_data$/, /^[ -~]{0,64000}$/],
  [/^cmi\.interactions\.\d+\.id$/, IDENTIFIER],
  [/^cmi\.interactions\.\d+\.type$/, new RegExp(`^(${Object.keys(FEEDBACK).join('|')})$`)],
  [/^cmi\.interactions\.\d+\.timestamp$/, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/],
  [/^cmi\.interactions\.\d+\.weighting$/, REAL],
  [/^cmi\.interactions\.\d+\.latency$/, DURATION],
  [/^cmi\.interactions\.\d+\.result$/, /^(correct|incorrect|neutral|0\.\d{1,2})$/],
  [/^cmi\.interactions\.\d+\.learner_response$/, /^/],
  [/^cmi\.interactions\.\d+\.correct_responses\.[0-4]\.pattern$/, /^/],
  [/^cmi\.interactions\.\d+\.objectives\.0\.id$/, IDENTIFIER],
  [/^cmi\.objectives\.\d+\.id$/, IDENTIFIER],
  [/^cmi\.objectives\.\d+\.score\.scaled$/, SHARE],
  [/^cmi\.objectives\.\d+\.success_status$/, /^(passed|failed)$/],
  [/^cmi\.objectives\.\d+\.completion_status$/, /^(completed|incomplete)$/],
];

/** RTE 4.2.9, 4.2.17. */
const MOST: readonly (readonly [RegExp, number])[] = [
  [/^cmi\.interactions\.(\d+)/, 250],
  [/^cmi\.objectives\.(\d+)/, 100],
];

type Written = ReadonlyMap<string, string>;

/** SCORM 2004, 3rd and 4th edition. */
export const scorm2004: Book = {
  api: 'API_1484_11',
  methods: {
    initialize: 'Initialize',
    finish: 'Terminate',
    get: 'GetValue',
    set: 'SetValue',
    commit: 'Commit',
    error: 'GetLastError',
    message: 'GetErrorString',
  },
  codes: { open: '103', finished: '104', closedGet: '123', closed: '133', unset: '403' },
  learnerId: 'cmi.learner_id',
  ofSession: ['cmi.session_time', 'cmi.exit'],
  children: {
    'cmi.interactions._children':
      'id,type,objectives,timestamp,correct_responses,weighting,learner_response,result,latency,description',
    'cmi.objectives._children': 'id,score,success_status,completion_status,progress_measure,description',
  },
  judge(element, value, written) {
    const rule = WRITABLE.find(([name]) => name.test(element));
    if (!rule) return { code: '401', why: '' };
    if (!rule[1].test(value)) return { code: '406', why: '' };
    return missing(element, value, written) ?? conflict(element, value, written);
  },
};

/** The id comes first, the type before responses. */
function missing(element: string, value: string, written: Written): Verdict {
  const [, path, field = ''] = /^(cmi\.(?:interactions|objectives)\.\d+\.)(\w+)/.exec(element) ?? [];
  if (!path || field === 'id') return null;
  if (!written.has(`${path}id`)) return { code: '408', why: 'no id at ' };
  if (field !== 'learner_response' && field !== 'correct_responses') return null;
  const type = written.get(`${path}type`);
  if (type === undefined) return { code: '408', why: 'no type at ' };
  const forms = FEEDBACK[type]!;
  const fits = (field === 'learner_response' ? forms.response : forms.pattern)?.test(value);
  return fits ? null : { code: '406', why: '' };
}

/** Order, number, and ids that stay and are unique. */
function conflict(element: string, value: string, written: Written): Verdict {
  if (hasGap(element, written)) return { code: '351', why: 'gap at ' };
  if (MOST.some(([array, most]) => Number(array.exec(element)?.[1] ?? 0) >= most))
    return { code: '351', why: 'full: ' };
  const before = written.get(element);
  if (element.endsWith('.id') && before !== undefined && before !== value) return { code: '351', why: 'other id: ' };
  if (!/^cmi\.objectives\.\d+\.id$/.test(element)) return null;
  const twice = [...written].some(
    ([other, id]) => other !== element && /^cmi\.objectives\.\d+\.id$/.test(other) && id === value,
  );
  return twice ? { code: '351', why: 'id twice: ' } : null;
}
