import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';

const fixtures = fileURLToPath(new URL('../fixtures/preview/', import.meta.url));

/**
 * A package of `test/fixtures/preview/`.
 * @param change text of one of its files → another text
 */
export function fixtureZip(
  name: string,
  change: (file: string, text: string) => string = (_, text) => text,
): Uint8Array {
  const dir = `${fixtures}${name}/`;
  const files = readdirSync(dir).map((file) => [file, strToU8(change(file, readFileSync(`${dir}${file}`, 'utf8')))]);
  return zipSync(Object.fromEntries(files) as Record<string, Uint8Array>);
}
