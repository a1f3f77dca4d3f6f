import type { LmsRecord } from './record.js';
import { statusOf, summaryOf } from './summary.js';

const statuses: Readonly<Record<string, string>> = {
  'not attempted': 'pas commencé',
  incomplete: 'en cours',
  completed: 'terminé',
  passed: 'réussi',
  failed: 'échoué',
  browsed: 'parcouru',
};

const standards: Readonly<Record<string, string>> = {
  scorm12: 'SCORM 1.2',
  scorm2004: 'SCORM 2004',
  cmi5: 'cmi5',
  web: 'Web',
  kiosk: 'Borne',
};

export const modes = { normal: 'normal', review: 'relecture', browse: 'parcours' } as const;

export const statusWord = (record: LmsRecord | null): string => statuses[statusOf(record)] ?? statusOf(record);
export const standardWord = (standard: string): string => standards[standard] ?? standard;

/** `85`, or '' when no score was sent. */
export function scoreWord(record: LmsRecord | null): string {
  return record ? summaryOf(record).score(record).replace('.', ',') : '';
}

export function sizeWord(bytes: number): string {
  return `${(bytes / 1024).toLocaleString('fr', { maximumFractionDigits: bytes < 10_240 ? 1 : 0 })} Ko`;
}

export function dateWord(iso: string): string {
  return new Date(iso).toLocaleString('fr', { dateStyle: 'medium', timeStyle: 'short' });
}
