import type { ScormPackage } from './check-scorm.js';
import { aboutAll, advice, fault, repeated, type Finding } from './finding.js';
import { attribute, childrenOf, within, type Tag } from './xml.js';

/** The resources that the course's activities open, in their order. */
export function launched({ manifest }: ScormPackage): readonly Tag[] {
  const resources = new Map(within(manifest, 'resource').map((one) => [attribute(one, 'identifier'), one] as const));
  return activities(manifest).flatMap((item) => resources.get(attribute(item, 'identifierref')) ?? []);
}

export function badIdentifiers({ manifest }: ScormPackage): readonly Finding[] {
  const all = identifiersOf(manifest);
  const names = all.filter((id) => /^[A-Za-z_][\w.-]*$/.test(id));
  const risky = names.filter((id) => !/^[A-Za-z_]\w{0,248}[A-Za-z0-9]$/.test(id));
  const shape = 'Une lettre d’abord, puis des lettres sans accent, des chiffres et « _ ».';
  return [
    ...aboutAll(
      all.filter((id) => !names.includes(id)),
      (ids) => fault(`Identifiants refusés : ${ids}.`, shape),
    ),
    ...aboutAll(risky, (ids) => advice(`Identifiants que certains LMS refusent : ${ids}.`, shape)),
    ...aboutAll(repeated(all), (ids) =>
      fault(`Un identifiant est utilisé deux fois : ${ids}.`, 'Chaque élément du manifeste a le sien.'),
    ),
  ];
}

export function badActivities(scorm: ScormPackage): readonly Finding[] {
  const { manifest } = scorm;
  const items = activities(manifest);
  if (items.length === 0) {
    return [fault('Le manifeste n’a aucun <item> : il n’y a rien à ouvrir.', 'Exportez de nouveau le parcours.')];
  }
  const findings = [...badDefault(manifest), ...items.flatMap((item) => badReference(item, manifest))];
  if (items.length > 1) {
    findings.push(
      advice(
        `Le paquet a plusieurs activités : ${items.length} <item>, et non un seul.`,
        'Beaucoup de LMS ne savent pas faire une seule note de plusieurs SCO : un paquet par activité est plus sûr.',
      ),
    );
  }
  return findings;
}

function identifiersOf(tag: Tag): readonly string[] {
  return [
    ...(attribute(tag, 'identifier') === undefined ? [] : [attribute(tag, 'identifier')!]),
    ...tag.children.flatMap(identifiersOf),
  ];
}

/** Items that open something: those without items of their own. */
function activities(manifest: Tag): readonly Tag[] {
  return within(manifest, 'organization').flatMap((one) =>
    within(one, 'item').filter((item) => childrenOf(item, 'item').length === 0),
  );
}

function badDefault(manifest: Tag): readonly Finding[] {
  const [organizations] = within(manifest, 'organizations');
  const chosen = organizations && attribute(organizations, 'default');
  const known = within(manifest, 'organization').map((one) => attribute(one, 'identifier'));
  if (chosen !== undefined && known.includes(chosen)) return [];
  const remedy = `Écrivez <organizations default="${known[0] ?? ''}">.`;
  return chosen === undefined
    ? [advice('<organizations> ne dit pas par quelle organisation commencer.', remedy)]
    : [fault(`organizations default="${chosen}" ne désigne rien.`, remedy)];
}

function badReference(item: Tag, manifest: Tag): readonly Finding[] {
  const target = attribute(item, 'identifierref');
  const known = within(manifest, 'resource').map((one) => attribute(one, 'identifier'));
  if (target !== undefined && known.includes(target)) return [];
  const where = `ligne ${item.line}`;
  const remedy = `Écrivez l’identifiant d’une ressource : ${known.slice(0, 3).join(', ') || 'il n’y en a aucune'}.`;
  return target === undefined
    ? [fault(`${where} : <item> n’a pas d’identifierref, il n’ouvre rien.`, remedy)]
    : [fault(`${where} : identifierref="${target}" ne désigne aucune ressource.`, remedy)];
}
