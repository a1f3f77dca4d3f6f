import type { ScormPackage } from './check-scorm.js';
import { aboutAll, fault, type Finding } from './finding.js';
import { within } from './xml.js';

export function badMasteryScore({ manifest }: ScormPackage): readonly Finding[] {
  const marks = within(manifest, 'masteryscore').map(({ text }) => text);
  const bad = marks.filter((text) => !/^(\d{1,2}|100)$/.test(text));
  const share = bad.map(Number).find((mark) => mark > 0 && mark < 1);
  const example = share === undefined ? 80 : Math.round(share * 100);
  return aboutAll(bad, (values) =>
    fault(
      `adlcp:masteryscore : ${values} n’est pas un nombre entier de 0 à 100.`,
      `Pour ${example} sur 100, écrivez <adlcp:masteryscore>${example}</adlcp:masteryscore>.`,
    ),
  );
}
