import fc from 'fast-check';
import type { Confidence } from '../../src/course/interaction.js';
import type { FaultOptions } from '../../src/preview/faults.js';
import type { LessonMode, Standard } from '../../src/preview/record.js';
import type { StorageHealth } from './walk-device.js';
import { edits, type Edit } from './walk-course.js';

/** What a learner, a browser, an LMS or a trainer does next. `tab`: in which of the open tabs. */
export type Act =
  | {
      readonly do: 'answer';
      readonly tab: number;
      readonly which: number;
      /** Which response, or the right one. */
      readonly response: number | 'right';
      readonly sure: Confidence | null;
      readonly think: number;
    }
  /** A whole try. */
  | { readonly do: 'test'; readonly tab: number; readonly which: number; readonly response: number | 'right' }
  | { readonly do: 'start' | 'finish' | 'visit'; readonly tab: number; readonly which: number }
  | { readonly do: 'wait'; readonly ms: number }
  /** `crash`: the process is killed. `freeze`, `thaw`: the back-forward cache. */
  | { readonly do: 'hide' | 'show' | 'leave' | 'freeze' | 'thaw' | 'crash'; readonly tab: number }
  /** Impatient: acts go on before the LMS answers. */
  | { readonly do: 'launch'; readonly mode: LessonMode; readonly patient: boolean }
  /** The course's frame is loaded again; the LMS's page, and so its API, stays. In 2004 no session opens any more. */
  | { readonly do: 'refresh'; readonly tab: number; readonly crash: boolean }
  | { readonly do: 'update'; readonly edits: readonly Edit[] }
  /** The wall clock is set. */
  | { readonly do: 'clock'; readonly ms: number }
  | { readonly do: 'storage'; readonly health: StorageHealth | 'wiped' }
  | { readonly do: 'fault'; readonly name: string; readonly options: FaultOptions }
  | { readonly do: 'heal' };

const tab = fc.nat(1);
const which = fc.nat(20);
const response = fc.oneof(fc.constant('right' as const), fc.nat(23));

const waits = fc.oneof(
  fc.nat(50),
  fc.constantFrom(100, 700, 1_000, 1_500, 5_000, 20_000, 60_000),
  fc.constantFrom(10 * 60_000, 60 * 60_000),
);

const one = <T extends Act['do']>(...names: readonly T[]): { readonly do: fc.Arbitrary<T> } => ({
  do: fc.constantFrom(...names),
});

/** Acts of a learner whose browser, device and LMS may fail. */
export function actsOn(standard: Standard | 'none'): fc.Arbitrary<Act> {
  return fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record({
        ...one('answer'),
        ...{ tab, which, response },
        sure: fc.constantFrom(null, null, 'sure', 'unsure'),
        think: fc.constantFrom(0, 0, 20, 400, 3_000, 30_000),
      }),
    },
    { weight: 4, arbitrary: fc.record({ ...one('test'), ...{ tab, which, response } }) },
    { weight: 5, arbitrary: fc.record({ ...one('start', 'finish', 'visit', 'visit'), tab, which }) },
    { weight: 8, arbitrary: fc.record({ ...one('wait'), ms: waits }) },
    { weight: 4, arbitrary: fc.record({ ...one('hide', 'show', 'freeze', 'thaw'), tab }) },
    { weight: 4, arbitrary: fc.record({ ...one('leave', 'crash'), tab }) },
    {
      weight: 3,
      arbitrary: fc.record({
        ...one('launch'),
        mode: fc.constantFrom('normal', 'normal', 'normal', 'review', 'browse'),
        patient: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ ...one('refresh'), tab, crash: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ ...one('update'), edits }) },
    { weight: 1, arbitrary: fc.record({ ...one('clock'), ms: fc.constantFrom(-86_400_000, -3_600_000, 7_200_000) }) },
    {
      weight: 2,
      arbitrary: fc.record({ ...one('storage'), health: fc.constantFrom('ok', 'ok', 'full', 'throws', 'wiped') }),
    },
    ...(standard === 'none'
      ? []
      : [
          { weight: 3, arbitrary: faultsOn(standard) },
          { weight: 2, arbitrary: fc.record(one('heal')) },
        ]),
  ) as fc.Arbitrary<Act>;
}

function faultsOn(standard: Standard): fc.Arbitrary<Act> {
  const fault = (name: string, options: fc.Arbitrary<FaultOptions> = fc.constant({})): fc.Arbitrary<Act> =>
    fc.record({ ...one('fault'), name: fc.constant(name), options });
  const times = fc.constantFrom(1, 3, 8);
  if (standard === 'cmi5')
    return fc.oneof(
      fault('500', fc.record({ times })),
      fault('offline'),
      fault('answer-lost', fc.record({ times })),
      fault('slow', fc.record({ ms: fc.constantFrom(200, 2_000, 40_000) })),
      fault('slow-body', fc.record({ ms: fc.constantFrom(200, 2_000, 40_000) })),
      fault('session-lost'),
    );
  const of = fc.constantFrom('commit', 'set', 'get', 'initialize', 'terminate', 'all');
  return fc.oneof(
    fault('delay', fc.record({ ms: fc.constantFrom(300, 2_000, 20_000) })),
    fault(
      'fail',
      fc.record({ of: fc.constantFrom('commit', 'commit', 'set', 'get', 'initialize', 'terminate'), times }),
    ),
    fault('vanish'),
    fault('session-lost'),
    fault('throw', fc.record({ of, times }) as fc.Arbitrary<FaultOptions>),
    fault('lie', fc.record({ times: fc.constantFrom(1, 8, 40) })),
    fault('truncate', fc.record({ at: fc.constantFrom(0, 30, 60, 100) })),
  );
}

/** One line an act. */
export function printed(acts: readonly Act[]): string {
  return acts.map((act) => JSON.stringify(act)).join('\n');
}
