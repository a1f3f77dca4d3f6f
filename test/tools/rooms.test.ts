import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { rooms } from './rooms.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const eslint = new ESLint({ cwd: root, overrideConfigFile: join(root, '.eslint.config.mjs') });

/** Names of the rules that a file of this text, at this path, breaks. */
async function broken(path: string, text: string): Promise<readonly (string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath: join(root, path) });
  return result!.messages.map(({ ruleId }) => ruleId);
}

const line = (source: string): string => `import '${source}';\n`;

const forbidden: readonly (readonly [path: string, source: string])[] = [
  ['src/course/draw.ts', '../compile/compile.js'],
  ['src/compile/page.ts', '../export/document.js'],
  ['src/export/web.ts', '../compile/compile.js'],
  ['src/export/web.ts', '../launch/scorm12.js'],
  ['src/elements/choice.ts', '../tracking/tracker.js'],
  ['src/tracking/tracker.ts', '../elements/choice.js'],
  ['src/preview/list.ts', '../course/course.js'],
  ['src/cli/run.ts', '../elements/choice.js'],
  ['src/cli/run.ts', '../../test/cli/fixture.js'],
  ['src/course/draw.ts', 'lit'],
  ['src/tracking/tracker.ts', 'lit/decorators.js'],
  ['src/export/zip.ts', 'node:fs'],
  ['src/compile/page.ts', 'node:path'],
  ['src/launch/web.ts', 'node:fs'],
  ['src/attic/new.ts', '../course/course.js'],
];

const allowed: readonly (readonly [path: string, source: string])[] = [
  ['src/course/draw.ts', './random.js'],
  ['src/compile/page.ts', '../course/course.js'],
  ['src/launch/player.ts', '../tracking/tracker.js'],
  ['src/kiosk/kiosk.ts', '../launch/player.js'],
  ['src/cli/run.ts', 'node:fs'],
  ['src/elements/choice.ts', 'lit'],
  ['test/export/zip.test.ts', '../../src/export/zip.js'],
];

describe('the import rule', () => {
  for (const [path, source] of forbidden) {
    it(`refuses ${source} in ${path}`, async () => {
      assert.ok((await broken(path, line(source))).includes('house/rooms'));
    });
  }

  for (const [path, source] of allowed) {
    it(`lets ${path} import ${source}`, async () => {
      assert.ok(!(await broken(path, line(source))).includes('house/rooms'));
    });
  }

  it('sees types, re-exports and dynamic imports', async () => {
    for (const text of [
      "import type { Course } from '../compile/compile.js';\nexport type C = Course;\n",
      "export { compileCourse } from '../compile/compile.js';\n",
      "export * from '../compile/compile.js';\n",
      "export const late = () => import('../compile/compile.js');\n",
    ]) {
      assert.ok((await broken('src/course/draw.ts', text)).includes('house/rooms'), text);
    }
  });

  it('knows every room that there is', () => {
    assert.deepEqual(readdirSync(join(root, 'src')).sort(), Object.keys(rooms).sort());
  });
});

describe('the house', () => {
  it('keeps the DOM and Node out of the rooms that run everywhere', async () => {
    for (const room of ['course', 'compile', 'export']) {
      for (const text of ['document.title', 'localStorage.length', 'process.cwd()', 'Buffer.from([])']) {
        assert.ok(
          (await broken(`src/${room}/x.ts`, `export const x = ${text};\n`)).includes('no-restricted-globals'),
          text,
        );
      }
    }
  });

  it('has no source file of more than 300 lines', async () => {
    assert.ok((await broken('src/course/x.ts', 'export {};\n'.repeat(301))).includes('max-lines'));
  });

  it('has no import that goes round in a circle at run time', () => {
    const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath, entry.name));
    const graph = new Map(files.map((file) => [file, runtimeImports(file)]));
    assert.deepEqual(circles(graph), []);
  });
});

/** Imports that are there at run time: `import type` is not. */
function runtimeImports(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(/^(?:import|export)\s+(?!type\b)(?:[^'"]*?\sfrom\s+)?'(\.[^']+)';/gm);
  return [...found].map((match) => resolve(dirname(file), match[1]!.replace(/\.js$/, '.ts')));
}

function circles(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file) || path.includes(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return found;
}
