import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CompileResult } from '../../src/compile/compile.js';

/** A source tree that a test may change. */
export type Tree = Map<string, Uint8Array>;

const ROOT = fileURLToPath(new URL('../fixtures/compile/', import.meta.url));

/** A fresh copy of a folder of `test/fixtures/compile/`. */
export function loadFixture(name: string): Tree {
  return loadTree(`${ROOT}${name}/`);
}

/** The files below a folder, by path relative to it. */
export function loadTree(root: string): Tree {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => `${parentPath}/${name}`.replace(/\/+/g, '/'));
  return new Map(paths.sort().map((path) => [path.slice(root.length), new Uint8Array(readFileSync(path))]));
}

/** The fixture course in French alone, so that one edit makes one problem. */
export function frenchCourse(): Tree {
  return new Map([...loadFixture('course')].filter(([path]) => !path.includes('/en/')));
}

export function read(tree: Tree, path: string): string {
  const bytes = tree.get(path);
  if (!bytes) throw new Error(`The fixture has no ${path}.`);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

export function write(tree: Tree, path: string, text: string): void {
  tree.set(path, new TextEncoder().encode(text));
}

/** Replaces the first `find` in a file, which must be there. */
export function edit(tree: Tree, path: string, find: string, replacement: string): void {
  const text = read(tree, path);
  const index = text.indexOf(find);
  if (index < 0) throw new Error(`${path} has no "${find}".`);
  write(tree, path, text.slice(0, index) + replacement + text.slice(index + find.length));
}

/** `file:line:column` of every problem, for an assertion that shows them all. */
export function placesOf({ problems }: CompileResult): string[] {
  return problems.map(({ file, line, column }) => `${file}:${line}:${column}`);
}
