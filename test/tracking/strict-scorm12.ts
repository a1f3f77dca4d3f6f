import { entries, type Book } from './strict-lms.js';

const IDENTIFIER = /^[A-Za-z0-9_]{1,249}[A-Za-z0-9]$/;
const TIMESPAN = /^\d{2,4}:[0-5]\d:[0-5]\d\.\d\d$/;
const SCORE = /^(100|\d{1,2})(\.\d+)?$/;
const WEIGHTING = /^\d+(\.\d+)?$/;
const SERIES = /^[0-9a-z](,[0-9a-z])*$/;
const PAIRS = /^[0-9a-z]\.[0-9a-z](,[0-9a-z]\.[0-9a-z])*$/;
const NUMBER = /^-?\d+(\.\d+)?$/;
const LINE = /^(?=\S)(?!.*[\p{Cc}\p{Cs}]).{1,255}$/u;

/** CMIFeedback by type (RTE 3.4.7): what a learner may answer, and what may be right. */
const FEEDBACK: Readonly<Record<string, { readonly response: RegExp; readonly pattern: RegExp | null }>> = {
  'true-false': { response: /^[tf]$/, pattern: /^[tf]$/ },
  choice: { response: SERIES, pattern: /^([0-9a-z]|\{[0-9a-z](,[0-9a-z])+\})$/ },
  sequencing: { response: SERIES, pattern: SERIES },
  matching: { response: PAIRS, pattern: PAIRS },
  'fill-in': { response: LINE, pattern: LINE },
  numeric: { response: NUMBER, pattern: NUMBER },
  likert: { response: /^[0-9a-z]$/, pattern: null },
  performance: { response: PAIRS, pattern: PAIRS },
};

/** What may be written, and how (TRACKING.md, SCORM 1.2 formats). */
const WRITABLE: readonly (readonly [RegExp, RegExp])[] = [
  [/^cmi\.core\.lesson_status$/, /^(passed|completed|failed|incomplete)$/],
  [/^cmi\.core\.lesson_location$/, /^[ -~]{0,255}$/],
  [/^cmi\.core\.exit$/, /^(suspend|time-out|logout|)$/],
  [/^cmi\.core\.session_time$/, TIMESPAN],
  [/^cmi\.core\.score\.(raw|min|max)$/, SCORE],
  [/^cmi\.suspend_data$/, /^[ -~]{0,4096}$/],
  [/^cmi\.interactions\.\d+\.id$/, IDENTIFIER],
  [/^cmi\.interactions\.\d+\.type$/, new RegExp(`^(${Object.keys(FEEDBACK).join('|')})$`)],
  [/^cmi\.interactions\.\d+\.time$/, /^\d\d:[0-5]\d:[0-5]\d$/],
  [/^cmi\.interactions\.\d+\.weighting$/, WEIGHTING],
  [/^cmi\.interactions\.\d+\.latency$/, TIMESPAN],
  [/^cmi\.interactions\.\d+\.result$/, /^(correct|wrong|neutral|0\.\d{1,2})$/],
  [/^cmi\.interactions\.\d+\.student_response$/, /^/],
  [/^cmi\.interactions\.\d+\.correct_responses\.0\.pattern$/, /^/],
  [/^cmi\.interactions\.\d+\.objectives\.0\.id$/, IDENTIFIER],
  [/^cmi\.objectives\.\d+\.id$/, IDENTIFIER],
  [/^cmi\.objectives\.\d+\.score\.(raw|min|max)$/, SCORE],
  [/^cmi\.objectives\.\d+\.status$/, /^(passed|completed|failed|incomplete)$/],
];

type Written = ReadonlyMap<string, string>;

/** SCORM 1.2. */
export const scorm12: Book = {
  api: 'API',
  methods: {
    initialize: 'LMSInitialize',
    finish: 'LMSFinish',
    get: 'LMSGetValue',
    set: 'LMSSetValue',
    commit: 'LMSCommit',
    error: 'LMSGetLastError',
    message: 'LMSGetErrorString',
  },
  codes: { open: '101', finished: '101', closedGet: '301', closed: '301', unset: '0' },
  learnerId: 'cmi.core.student_id',
  ofSession: ['cmi.core.session_time'],
  children: {
    'cmi.interactions._children': 'id,objectives,time,type,correct_responses,weighting,student_response,result,latency',
    'cmi.objectives._children': 'id,score,status',
  },
  judge(element, value, written) {
    const rule = WRITABLE.find(([name]) => name.test(element));
    if (!rule) return { code: '401', why: '' };
    if (!rule[1].test(value) || !fitsType(element, value, written)) return { code: '405', why: '' };
    return hasGap(element, written) ? { code: '201', why: 'gap at ' } : null;
  },
};

/** A response or a pattern is in the form of its type, which must be known. */
function fitsType(element: string, value: string, written: Written): boolean {
  const [, path, field] = /^(cmi\.interactions\.\d+\.)(student_response|correct_responses)/.exec(element) ?? [];
  if (!path) return true;
  const forms = FEEDBACK[written.get(`${path}type`) ?? ''];
  return (field === 'student_response' ? forms?.response : forms?.pattern)?.test(value) ?? false;
}

/** The next index begins with an id. */
export function hasGap(element: string, written: Written): boolean {
  const [, array, index, field] = /^cmi\.(interactions|objectives)\.(\d+)\.(\w+)/.exec(element) ?? [];
  return array !== undefined && Number(index) >= entries(array, written) + (field === 'id' ? 1 : 0);
}
