import { everywhere, type Dialect } from './dialect.js';
import { model12, unknown12 } from './model12.js';
import { Store12 } from './store12.js';

/** RTE 3.3.6: short description and detail. */
const errors: Dialect['errors'] = {
  '0': ['No error', ''],
  '101': ['General exception', 'No specific error code describes the error.'],
  '201': ['Invalid argument error', 'The argument is no element of the data model, or stands at a wrong place.'],
  '202': ['Element cannot have children', 'Only containers answer to _children.'],
  '203': ['Element not an array - cannot have count', 'Only arrays answer to _count.'],
  '301': ['Not initialized', 'The call stands before LMSInitialize or after LMSFinish.'],
  '401': ['Not implemented error', 'The element is optional, and this LMS does not have it.'],
  '402': ['Invalid set value, element is a keyword', 'Keywords are read only.'],
  '403': ['Element is read only', 'The LMS alone sets this element.'],
  '404': ['Element is write only', 'This element can be set, not read.'],
  '405': ['Incorrect Data Type', "The value does not have the element's format."],
};

export const dialect12: Dialect = {
  standard: 'scorm12',
  apiName: 'API',
  names: {
    initialize: 'LMSInitialize',
    terminate: 'LMSFinish',
    get: 'LMSGetValue',
    set: 'LMSSetValue',
    commit: 'LMSCommit',
    lastError: 'LMSGetLastError',
    errorString: 'LMSGetErrorString',
    diagnostic: 'LMSGetDiagnostic',
  },
  codes: {
    argument: 201,
    alreadyOpen: 101,
    alreadyFinished: 101,
    before: everywhere(301),
    after: everywhere(301),
    noName: { get: 201, set: 201 },
    keyword: 402,
    readOnly: 403,
    writeOnly: 404,
    beyond: 201,
    problem: { type: 405, range: 405, gap: 201, dependency: 201, conflict: 201 },
    failed: everywhere(101),
  },
  errors,
  ranks: { 'cmi.core.lesson_status': { incomplete: 1, failed: 2, completed: 3, passed: 4 } },
  model: () => model12,
  unknown: (_, name) => unknown12(name),
  store: (options) => new Store12(options),
  farewell: (store) => (store.statusWasSet ? '' : 'La session se termine sans lesson_status.'),
};
