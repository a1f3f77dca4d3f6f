import type { ScormPackage } from './check-scorm.js';
import { aboutAll, advice, fault, repeated, type Finding } from './finding.js';
import { attribute, childrenOf, within, type Tag } from './xml.js';

/** More than every LMS keeps (SCORM 2004 RTE 4.2.17: smallest permitted maximum). */
const MOST_OBJECTIVES = 100;

export function badSequencing({ manifest }: ScormPackage): readonly Finding[] {
  return [
    ...badMeasures(manifest),
    ...badObjectives(manifest),
    ...whatMoodleMisreads(manifest),
    ...badDelivery(manifest),
  ];
}

function badMeasures(manifest: Tag): readonly Finding[] {
  const measures = within(manifest, 'minNormalizedMeasure').map(({ text }) => text);
  const bad = measures.filter((text) => !/^-?(0(\.\d+)?|1(\.0+)?|\.\d+)$/.test(text));
  const outOf100 = bad.map(Number).find((mark) => mark > 1 && mark <= 100);
  const example = outOf100 === undefined ? 0.8 : outOf100 / 100;
  return aboutAll(bad, (values) =>
    fault(
      `imsss:minNormalizedMeasure : ${values} n’est pas un nombre de -1 à 1.`,
      `Pour ${Math.round(example * 100)} sur 100, écrivez <imsss:minNormalizedMeasure>${example}</imsss:minNormalizedMeasure>.`,
    ),
  );
}

function badObjectives(manifest: Tag): readonly Finding[] {
  const findings: Finding[] = [];
  for (const objectives of within(manifest, 'objectives')) {
    const all = objectives.children.filter(({ name }) => /^(primaryO|o)bjective$/.test(name));
    const ids = all.flatMap((one) => attribute(one, 'objectiveID') ?? []);
    findings.push(
      ...aboutAll(repeated(ids), (twice) =>
        fault(`Un objectif est défini deux fois : ${twice}.`, 'Chaque objectiveID est unique dans son activité.'),
      ),
    );
    if (ids.length > MOST_OBJECTIVES) {
      findings.push(
        advice(
          `L’activité a ${ids.length} objectifs.`,
          `Un LMS peut s’arrêter à ${MOST_OBJECTIVES} : réunissez-en, ou faites deux paquets.`,
        ),
      );
    }
  }
  return findings;
}

/** Legal, and told by its sources and by measurement: mod/scorm of Moodle 4 and 5. */
function whatMoodleMisreads(manifest: Tag): readonly Finding[] {
  const findings: Finding[] = [];
  if (within(manifest, 'mapInfo').length > 0) {
    findings.push(
      fault(
        'Le manifeste relie des objectifs par <imsss:mapInfo> : l’import de Moodle s’arrête sur une erreur.',
        'Retirez ces lignes si rien d’autre n’en dépend.',
      ),
    );
  }
  if (within(manifest, 'completionThreshold').length > 0) {
    findings.push(
      advice(
        'Le manifeste a un <adlcp:completionThreshold> : Moodle en déduit l’achèvement, et passe outre ce que dit le cours.',
        'Retirez cette ligne, et laissez le cours dire quand il est achevé.',
      ),
    );
  }
  const bare = within(manifest, 'objectives')
    .flatMap((all) => childrenOf(all, 'objective'))
    .filter((one) => one.namespace.endsWith('imsss') && childrenOf(one, 'minNormalizedMeasure').length === 0);
  findings.push(
    ...aboutAll(
      bare.map((one) => attribute(one, 'objectiveID') ?? ''),
      (ids) =>
        advice(
          `Objectifs sans <imsss:minNormalizedMeasure> : ${ids}.`,
          'Moodle en attend un dans chaque objectif après le premier, même s’il ne sert pas.',
        ),
    ),
  );
  return findings;
}

/** A LMS that decides by itself calls the course completed as soon as it is left (SCORM 2004 SN 3.14). */
function badDelivery(manifest: Tag): readonly Finding[] {
  const isSet = (name: string): boolean =>
    within(manifest, 'deliveryControls').some((one) => attribute(one, name) === 'true');
  const absent = ['completionSetByContent', 'objectiveSetByContent'].filter((name) => !isSet(name));
  return aboutAll(absent, (names) =>
    advice(
      `Sans ${names}, un LMS peut décider lui-même que le cours est achevé ou réussi.`,
      'Ajoutez <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/> à l’activité.',
    ),
  );
}
