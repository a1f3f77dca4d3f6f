import { zip } from '../../src/export/zip.js';
import { sha256Hex } from '../../src/export/digest.js';

// Run by zip.test.ts in a process of its own, whose time zone can't be changed once it runs.
const bytes = zip(
  ['b.txt', 'imsmanifest.xml', 'a/é.txt'].map((path) => ({ path, bytes: new TextEncoder().encode(path) })),
);
console.log(
  JSON.stringify({ sha: await sha256Hex(bytes), hour: new Date(0).getHours(), year: new Date().getFullYear() }),
);
