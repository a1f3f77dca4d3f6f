import { keptStanding, type ObjectiveStanding } from '../course/objectives.js';
import { readDecimal, readWord } from './lms-values.js';
import { identifier } from './plain-text.js';
import type { Field } from './scorm-interactions.js';
import type { ScormLink } from './scorm-link.js';

/** What one version of SCORM says of an objective. */
export interface ObjectiveForm {
  /** Where all LMSs have objectives: the fields that are written to one that doesn't say. */
  readonly fields: string;
  fieldsOf(standing: ObjectiveStanding): readonly Field[];
  /** What the LMS holds. @param get reads a field of this objective */
  read(id: string, get: (field: string) => string): ObjectiveStanding;
}

interface Place {
  readonly index: number;
  readonly standing: ObjectiveStanding | undefined;
}

const [CHILDREN, COUNT] = ['cmi.objectives._children', 'cmi.objectives._count'];

/** As often is reading tried; then the LMS hears nothing of objectives. */
const MOST_FAILURES = 5;

/** 2004 RTE 4.2.17: no LMS has to take more. */
const MOST = 100;

/**
 * `cmi.objectives` (1.2 RTE 3.4.4; 2004 RTE 4.2.17): an id stands at one index for good. Some LMSs put those of the
 * manifest there before the course comes. Nothing is said of an objective of which nothing is known.
 */
export class ScormObjectives {
  private fields: readonly string[] = [];
  private readonly places = new Map<string, Place>();
  private next = 0;
  /** Of the link, when its record was read. */
  private generation = -1;
  private failures = 0;

  constructor(
    private readonly link: ScormLink,
    private readonly form: ObjectiveForm,
  ) {}

  /** @returns false when some must be sent again later */
  send(standings: readonly ObjectiveStanding[]): boolean {
    const known = standings.filter(isKnown);
    if (known.length === 0) return true;
    if (this.generation !== this.link.generation && !this.read()) return false;
    if (!this.fields.includes('id')) return true;
    // The next one must not overtake one that failed: its index would leave a gap.
    return known.every((standing) => this.sendOne(standing));
  }

  private sendOne(now: ObjectiveStanding): boolean {
    const id = identifier(now.id);
    const { index, standing } = this.places.get(id) ?? { index: this.next, standing: undefined };
    if (index >= MOST) return true;
    const outcome = this.link.set(`cmi.objectives.${index}.id`, id);
    if (outcome !== 'kept') return outcome !== 'failed';
    const kept = keptStanding(standing, now);
    this.places.set(id, { index, standing: kept });
    this.next = Math.max(this.next, index + 1);
    return !this.fieldsOf(index, kept)
      .map(([element, value]) => this.link.set(element, value))
      .includes('failed');
  }

  /**
   * Only once there is something to say: most launches never ask.
   * @returns false to try again later: an id written to a wrong place would stay there
   */
  private read(): boolean {
    const { link } = this;
    const children = readWord(link.get(CHILDREN)) || this.form.fields;
    this.fields = children.split(',').map((field) => field.trim());
    const hasId = this.fields.includes('id');
    const count = hasId ? Math.min(MOST, Math.floor(readDecimal(link.get(COUNT)) ?? 0)) : 0;
    const ids = Array.from({ length: count }, (_, index) => `cmi.objectives.${index}.id`);
    const places = ids.map((element) => link.get(element));
    if (link.isUnread(CHILDREN, COUNT, ...ids)) {
      this.failures += 1;
      if (this.failures < MOST_FAILURES) return false;
      this.fields = [];
    }
    this.generation = link.generation;
    this.next = Math.max(this.next, count);
    for (const [index, id] of places.entries()) this.readOne(index, id);
    return true;
  }

  private readOne(index: number, id: string): void {
    const { link, places } = this;
    const path = `cmi.objectives.${index}.`;
    if (id === '') return;
    const held = this.form.read(id, (field) => link.get(path + field));
    link.remember(`${path}id`, id);
    if (isKnown(held)) for (const [element, value] of this.fieldsOf(index, held)) link.remember(element, value);
    const before = places.get(id)?.standing;
    places.set(id, { index, standing: before ? keptStanding(before, held) : held });
  }

  private fieldsOf(index: number, standing: ObjectiveStanding): readonly Field[] {
    return this.form
      .fieldsOf(standing)
      .filter(([field]) => this.fields.includes(field.split('.')[0]!))
      .map(([field, value]) => [`cmi.objectives.${index}.${field}`, value]);
  }
}

function isKnown({ success, completion }: ObjectiveStanding): boolean {
  return success !== 'unknown' || completion === 'completed';
}
