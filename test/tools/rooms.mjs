import { relative, resolve, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('../../src', import.meta.url));

/** Who may import whom (DESIGN §2). A room may always import itself; `cli` alone may use Node. */
export const rooms = {
  course: [],
  compile: ['course'],
  export: ['course'],
  elements: ['course'],
  tracking: ['course'],
  launch: ['elements', 'tracking', 'course'],
  // The kiosk is one more target: the player of `launch`, inside a shell.
  kiosk: ['launch', 'elements', 'tracking', 'course'],
  preview: [],
  cli: ['compile', 'export', 'course'],
};

/** Rooms that draw on a screen. */
const withLit = ['elements', 'launch', 'kiosk', 'preview'];

/** `src/course/draw.ts` → `course`; null outside `src/`. */
function roomOf(path) {
  const inside = relative(src, path).split(/[\\/]/);
  return inside[0] === '..' || inside.length < 2 ? null : inside[0];
}

/** What is wrong with `file` importing `source`; null when nothing is. */
export function importProblem(file, source) {
  const room = roomOf(file);
  if (room === null) return null;
  const allowed = rooms[room];
  if (!allowed) return `src/${room}/ is no room of the house: DESIGN §2 names them all.`;
  if (source.startsWith('.')) {
    const target = roomOf(resolve(dirname(file), source));
    if (target === room || allowed.includes(target)) return null;
    const may = allowed.length > 0 ? `only ${allowed.join(', ')}` : 'nothing of ours';
    return `${room}/ may import ${may}, not ${target === null ? 'from outside src/' : `${target}/`} (DESIGN §2).`;
  }
  if (room !== 'cli' && source.startsWith('node:')) return `${room}/ must run in a browser: no ${source} here.`;
  if (!withLit.includes(room) && /^(lit|@lit)(\/|$)/.test(source)) return `${room}/ draws nothing: no Lit here.`;
  return null;
}

/** The ESLint rule: static and dynamic imports, and re-exports. */
export const roomsRule = {
  meta: { type: 'problem', schema: [], messages: { wall: '{{problem}}' } },
  create(context) {
    const check = (node) => {
      const source = node.source?.value;
      if (typeof source !== 'string') return;
      const problem = importProblem(context.filename, source);
      if (problem) context.report({ node, messageId: 'wall', data: { problem } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
