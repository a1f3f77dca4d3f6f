import { badNames, deadReferences } from './check-files.js';
import type { PackageFile } from './exporter.js';
import { fault, type Finding } from './finding.js';

/** Looks at the files of a package before they are zipped: what it finds, in words for a trainer; nothing when all is well. */
export type PackageCheck = (files: readonly PackageFile[]) => Promise<readonly Finding[]>;

/** A package without a standard: a web site, or one file. */
export const checkPackage: PackageCheck = async (files) => {
  const hasStart = files.some(({ path }) => path === 'index.html');
  return [
    ...badNames(files.map(({ path }) => path)),
    ...deadReferences(files, 'index.html'),
    ...(hasStart ? [] : [fault('index.html manque à la racine du paquet.', 'C’est lui que l’on ouvre : ajoutez-le.')]),
  ];
};
