import type { Dialect } from './dialect.js';
import { model2004, unknown2004 } from './model2004.js';
import { Store2004 } from './store2004.js';

/** RTE 3.1.7: short description and detail. */
const errors: Dialect['errors'] = {
  '0': ['No Error', ''],
  '101': ['General Exception', 'No specific error code describes the error.'],
  '102': ['General Initialization Failure', 'The session could not be opened.'],
  '103': ['Already Initialized', 'Initialize was called before.'],
  '104': ['Content Instance Terminated', 'Terminate was called before.'],
  '111': ['General Termination Failure', 'The session could not be closed.'],
  '112': ['Termination Before Initialization', ''],
  '113': ['Termination After Termination', ''],
  '122': ['Retrieve Data Before Initialization', ''],
  '123': ['Retrieve Data After Termination', ''],
  '132': ['Store Data Before Initialization', ''],
  '133': ['Store Data After Termination', ''],
  '142': ['Commit Before Initialization', ''],
  '143': ['Commit After Termination', ''],
  '201': ['General Argument Error', 'The argument has to be an empty string.'],
  '301': ['General Get Failure', 'There is nothing at this place.'],
  '351': ['General Set Failure', 'Out of order, not unique, or more than there may be.'],
  '391': ['General Commit Failure', 'The data could not be kept.'],
  '401': ['Undefined Data Model Element', 'The data model does not have this element.'],
  '402': ['Unimplemented Data Model Element', 'This LMS does not have the element.'],
  '403': ['Data Model Element Value Not Initialized', 'Nothing was set yet.'],
  '404': ['Data Model Element Is Read Only', 'The LMS alone sets this element.'],
  '405': ['Data Model Element Is Write Only', 'This element can be set, not read.'],
  '406': ['Data Model Element Type Mismatch', "The value does not have the element's format."],
  '407': ['Data Model Element Value Out Of Range', ''],
  '408': ['Data Model Dependency Not Established', 'Another element has to be set first.'],
};

const before = { initialize: 102, terminate: 112, get: 122, set: 132, commit: 142 };
const after = { initialize: 104, terminate: 113, get: 123, set: 133, commit: 143 };
const failed = { initialize: 102, terminate: 111, get: 301, set: 351, commit: 391 };

export const dialect2004: Dialect = {
  standard: 'scorm2004',
  apiName: 'API_1484_11',
  names: {
    initialize: 'Initialize',
    terminate: 'Terminate',
    get: 'GetValue',
    set: 'SetValue',
    commit: 'Commit',
    lastError: 'GetLastError',
    errorString: 'GetErrorString',
    diagnostic: 'GetDiagnostic',
  },
  codes: {
    argument: 201,
    alreadyOpen: 103,
    alreadyFinished: 104,
    before,
    after,
    noName: { get: 301, set: 351 },
    keyword: 404,
    readOnly: 404,
    writeOnly: 405,
    beyond: 301,
    problem: { type: 406, range: 407, gap: 351, dependency: 408, conflict: 351 },
    failed,
  },
  errors,
  ranks: {
    'cmi.completion_status': { incomplete: 1, completed: 2 },
    'cmi.success_status': { failed: 1, passed: 2 },
  },
  model: ({ manifest }) => model2004(manifest.edition),
  unknown: (model, name, verb) => unknown2004(model, name, failed[verb]),
  store: (options) => new Store2004(options),
  farewell: (store) => {
    if (!store.statusWasSet) return 'La session se termine sans completion_status.';
    const exit = store.near('cmi.exit', 'exit');
    return /^(|normal)$/.test(exit) && store.near('cmi.x', 'completion_status') !== 'completed'
      ? 'La session se termine sans exit « suspend » : Moodle jette tout ce qui précède.'
      : '';
  },
};
