import type { PackageFile } from './exporter.js';
import { aboutAll, advice, fault, type Finding } from './finding.js';
import { readDirectory, unpack, type ZipEntry } from './zip-directory.js';

/** More than any course needs; a zip that says so is a trap, or no course. */
const MOST_BYTES = 4 * 1024 ** 3;

/** What is read of a package; of pictures and films, only that they are whole. */
const READ = /\.(xml|html?|xsd|dtd)$/i;

/** A zip's files in their order, and what is wrong with it as a zip. Files that aren't read have no bytes. */
export function openZip(bytes: Uint8Array): { files: readonly PackageFile[]; findings: readonly Finding[] } {
  let entries: readonly ZipEntry[];
  try {
    entries = readDirectory(bytes);
  } catch {
    return { files: [], findings: [unreadable(bytes)] };
  }
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > MOST_BYTES) {
    return {
      files: [],
      findings: [
        fault(
          `Déplié, ce zip ferait ${Math.round(total / 1024 ** 3)} Go.`,
          'Aucun LMS ne l’ouvrira : exportez de nouveau, sans les vidéos.',
        ),
      ],
    };
  }
  if (entries.length === 0)
    return { files: [], findings: [fault('Le zip est vide.', 'Exportez de nouveau le parcours.')] };
  const opened = new Map(entries.filter(isReadable).map((entry) => [entry.path, content(bytes, entry)] as const));
  const damaged = [...opened].filter(([, found]) => found === null).map(([path]) => path);
  return {
    files: entries.map(({ path }) => ({ path, bytes: opened.get(path) ?? new Uint8Array() })),
    findings: [...badEntries(entries), ...aboutDamage(damaged)],
  };
}

function isReadable({ isEncrypted, method }: ZipEntry): boolean {
  return !isEncrypted && (method === 0 || method === 8);
}

/** Null when it is damaged. */
function content(zip: Uint8Array, entry: ZipEntry): Uint8Array | null {
  try {
    const bytes = unpack(zip, entry);
    return READ.test(entry.path) ? bytes : new Uint8Array();
  } catch {
    return null;
  }
}

function badEntries(entries: readonly ZipEntry[]): readonly Finding[] {
  const paths = (wanted: (entry: ZipEntry) => boolean): readonly string[] =>
    entries.filter(wanted).map(({ path }) => path);
  const again = 'Zippez de nouveau avec l’outil de votre système.';
  return [
    ...aboutAll(
      paths(({ isEncrypted }) => isEncrypted),
      (names) =>
        fault(`Entrées chiffrées : ${names}.`, 'Aucun LMS ne demande de mot de passe : zippez sans chiffrement.'),
    ),
    ...aboutAll(
      paths(({ isEncrypted, method }) => !isEncrypted && method !== 0 && method !== 8),
      (names) =>
        fault(
          `Entrées comprimées d’une façon que peu de LMS lisent : ${names}.`,
          `Prenez la méthode « deflate ». ${again}`,
        ),
    ),
    ...aboutAll(
      paths(({ isZip64 }) => isZip64),
      (names) => advice(`Entrées au format zip64 : ${names}.`, `Certains LMS ne le lisent pas. ${again}`),
    ),
    ...aboutAll(
      paths(({ hasDescriptor }) => hasDescriptor),
      (names) =>
        advice(
          `Entrées dont la taille est écrite après coup (« data descriptor ») : ${names}.`,
          `Certains LMS ne les lisent pas. ${again}`,
        ),
    ),
  ];
}

function aboutDamage(paths: readonly string[]): readonly Finding[] {
  return aboutAll(paths, (names) =>
    fault(`Entrées abîmées : ${names}.`, 'Téléchargez ou copiez de nouveau le paquet, puis vérifiez-le encore.'),
  );
}

function unreadable(bytes: Uint8Array): Finding {
  const isCut = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isCut
    ? fault('Le zip est coupé ou abîmé : sa fin manque.', 'Téléchargez ou copiez de nouveau le fichier en entier.')
    : fault('Ce fichier n’est pas un zip.', 'Un LMS attend le zip lui-même, et non l’un des fichiers qu’il contient.');
}
