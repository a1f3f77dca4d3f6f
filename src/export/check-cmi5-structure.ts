import { fault, type Finding } from './finding.js';
import { COURSE_STRUCTURE } from './manifest-cmi5.js';
import { attribute, type Tag } from './xml.js';

/** What stands in an element, in this order. `?`: may be missing; `+`: once or more. */
interface Shape {
  readonly children: string;
  /** Attributes that can't be missing. */
  readonly needs?: readonly string[];
}

const TEXT: Shape = { children: 'langstring+' };
const REFERENCES: Shape = { children: 'objective+' };

/** The course structure of cmi5 13.1; an element that means another thing elsewhere is named with its parent. */
const SHAPES: Readonly<Record<string, Shape>> = {
  courseStructure: { children: 'course objectives? au|block+' },
  course: { children: 'title description', needs: ['id'] },
  block: { children: 'title description objectives? au|block+', needs: ['id'] },
  au: { children: 'title description objectives? url launchParameters? entitlementKey?', needs: ['id'] },
  title: TEXT,
  description: TEXT,
  langstring: { children: '', needs: ['lang'] },
  objectives: REFERENCES,
  'courseStructure objective': { children: 'title description', needs: ['id'] },
  objective: { children: '', needs: ['idref'] },
  url: { children: '' },
};

/** What is missing, too much or not in its place. Elements of other namespaces are extensions (13.1.5). */
export function badStructure(root: Tag): readonly Finding[] {
  if (root.name === 'courseStructure' && root.namespace === COURSE_STRUCTURE)
    return badElement(root, 'courseStructure');
  return [
    fault(
      `La racine est <${root.name} xmlns="${root.namespace}">.`,
      `Elle doit être <courseStructure xmlns="${COURSE_STRUCTURE}">.`,
    ),
  ];
}

function badElement(tag: Tag, parent: string): readonly Finding[] {
  const shape = shapeOf(tag, parent);
  if (!shape) return [];
  const here = `cmi5.xml, ligne ${tag.line}`;
  const own = tag.children.filter(({ namespace }) => namespace === COURSE_STRUCTURE);
  const findings: Finding[] = (shape.needs ?? [])
    .filter((name) => (attribute(tag, name) ?? '') === '')
    .map((name) => fault(`${here} : <${tag.name}> n’a pas de ${name}.`, `Écrivez <${tag.name} ${name}="…">.`));
  const misplaced = firstMisplaced(
    shape.children,
    own.map(({ name }) => name),
  );
  if (misplaced) findings.push(fault(`${here} : dans <${tag.name}>, ${misplaced}.`, inOrder(tag.name, shape)));
  if (shape.children === '' && /^(langstring|url)$/.test(tag.name) && tag.text === '') {
    findings.push(fault(`${here} : <${tag.name}> est vide.`, 'Écrivez son texte.'));
  }
  const above = tag.name === 'objectives' ? parent : tag.name;
  return [...findings, ...own.flatMap((child) => badElement(child, above))];
}

function shapeOf({ name }: Tag, parent: string): Shape | undefined {
  return SHAPES[`${parent} ${name}`] ?? SHAPES[name];
}

/** Walks the children along the shape; null when they fit. */
function firstMisplaced(shape: string, names: readonly string[]): string | null {
  const left = [...names];
  for (const part of shape.split(' ').filter(Boolean)) {
    const [, words, mark] = /^([^?+]+)([?+]?)$/.exec(part)!;
    const choices = words!.split('|');
    const before = left.length;
    while (left.length > 0 && choices.includes(left[0]!) && (mark === '+' || left.length === before)) left.shift();
    if (left.length === before && mark !== '?') {
      const wanted = choices.map((name) => `<${name}>`).join(' ou ');
      return left[0] === undefined ? `il manque ${wanted}` : `${wanted} est attendu avant <${left[0]}>`;
    }
  }
  return left[0] === undefined ? null : `<${left[0]}> n’est pas à sa place`;
}

function inOrder(name: string, { children }: Shape): string {
  if (children === '') return `<${name}> ne contient que du texte.`;
  const order = children.split(' ').map((part) => part.replace(/[?+]/g, '').split('|').join(' ou '));
  return `Dans cet ordre : ${order.join(', ')}.`;
}
