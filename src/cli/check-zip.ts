import { readFile, stat } from 'node:fs/promises';
import { checkZip, type ZipReport } from '../export/check-zip.js';
import type { Finding } from '../export/finding.js';
import { readSchemas } from './assets.js';
import { wrongContent, wrongUsage, type Terminal } from './exit.js';
import { count, sizeWord } from './table.js';

/**
 * `pizza-libre check PAQUET.zip`: what is wrong with packages, ours or not.
 * @throws CliError when one of them has a fault; advice alone is none
 */
export async function checkZips(paths: readonly string[], terminal: Terminal): Promise<void> {
  const reports: ZipReport[] = [];
  for (const path of paths) {
    const bytes = await readPackage(path);
    const report = await checkZip(bytes, ({ schemas }) => readSchemas(schemas));
    const { standard, files, findings } = report;
    terminal.out(`${path} : ${standard}, ${count(files, 'fichier')}, ${sizeWord(bytes.length)}`);
    terminal.out(findings.length === 0 ? 'Aucun problème.' : findings.map(paragraph).join('\n'));
    reports.push(report);
  }
  const findings = reports.flatMap((report) => report.findings);
  const faults = findings.filter(({ level }) => level === 'fault').length;
  if (faults > 0) throw wrongContent(tally(faults, findings.length - faults));
}

function paragraph({ level, text, remedy }: Finding): string {
  return `${level === 'fault' ? 'Problème' : 'Conseil'} : ${text}\n  → ${remedy}`;
}

function tally(faults: number, hints: number): string {
  return `${count(faults, 'problème')}${hints > 0 ? `, ${count(hints, 'conseil')}` : ''}.`;
}

async function readPackage(path: string): Promise<Uint8Array> {
  const found = await stat(path).catch(() => null);
  if (!found) throw wrongUsage(`« ${path} » n'existe pas : donnez le chemin d'un paquet, par exemple paquet.zip.`);
  if (found.isDirectory()) {
    throw wrongUsage(`« ${path} » est un dossier : donnez un zip, ou --modules ${path} pour des sources.`);
  }
  return readFile(path).catch((error: unknown) => {
    throw wrongUsage(`« ${path} » ne peut pas être lu (${(error as Error).message}).`);
  });
}
