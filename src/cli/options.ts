import { parseArgs, type ParseArgsConfig } from 'node:util';
import { nearest } from '../compile/suggest.js';
import { wrongUsage } from './exit.js';
import { targets, type TargetName } from './targets.js';

/** What a command was asked; null or empty: not said. */
export interface Options {
  readonly help: boolean;
  /** Packages to check instead of the sources. */
  readonly packages: readonly string[];
  /** Check the dates of review instead of the sources. */
  readonly facts: boolean;
  readonly targets: readonly TargetName[];
  /** Ids of modules. */
  readonly modules: readonly string[];
  readonly languages: readonly string[];
  /** 0..1. */
  readonly mastery: number | null;
  readonly out: string | null;
  readonly modulesDir: string;
  readonly port: number | null;
  readonly open: boolean;
}

type Spec = NonNullable<ParseArgsConfig['options']>;

const common: Spec = {
  help: { type: 'boolean', short: 'h' },
  modules: { type: 'string' },
  module: { type: 'string', multiple: true },
  lang: { type: 'string', multiple: true },
};
const building: Spec = {
  ...common,
  target: { type: 'string', multiple: true },
  mastery: { type: 'string' },
  out: { type: 'string' },
};
const specs: Readonly<Record<string, Spec>> = {
  build: building,
  check: { ...common, facts: { type: 'boolean' } },
  preview: { ...building, port: { type: 'string' }, 'no-open': { type: 'boolean' } },
};

/** @throws CliError on an option that the command doesn't have, or a value that makes no sense */
export function readOptions(command: string, args: readonly string[]): Options {
  const spec = specs[command]!;
  const { values, positionals, tokens } = parseArgs({ args: [...args], options: spec, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional' && command !== 'check') {
      throw wrongUsage(`« ${token.value} » est de trop : voir ${command} --help.`);
    }
    if (token.kind === 'option') checkOption(command, spec, token);
  }
  const list = (name: string): readonly string[] =>
    ((values[name] ?? []) as string[]).flatMap((value) => value.split(',')).map((value) => value.trim());
  const text = (name: string): string | null => (values[name] as string | undefined) ?? null;
  return {
    help: values['help'] === true,
    packages: positionals,
    facts: values['facts'] === true,
    targets: readTargets(list('target')),
    modules: list('module').map((id) => id.replaceAll('-', '_')),
    languages: list('lang'),
    mastery: readMastery(text('mastery')),
    out: text('out'),
    modulesDir: text('modules') ?? 'modules',
    port: readPort(text('port')),
    open: values['no-open'] !== true,
  };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
}

function checkOption(command: string, spec: Spec, { name, rawName, value }: OptionToken): void {
  const known = Object.hasOwn(spec, name) ? spec[name] : undefined;
  if (!known) {
    const near = nearest(name, Object.keys(spec));
    const hint = near ? `Vouliez-vous --${near} ?` : `Voir ${command} --help.`;
    throw wrongUsage(`Option inconnue : ${rawName}. ${hint}`);
  }
  const isMissing = value === undefined || value.trim() === '' || value.startsWith('--');
  if (known.type === 'string' && isMissing) throw wrongUsage(`Il manque une valeur après ${rawName}.`);
  if (known.type === 'boolean' && value !== undefined) throw wrongUsage(`${rawName} ne prend pas de valeur.`);
}

function readTargets(wanted: readonly string[]): readonly TargetName[] {
  const all = Object.keys(targets) as TargetName[];
  for (const name of wanted) {
    if (name === 'all' || Object.hasOwn(targets, name)) continue;
    const near = nearest(name, [...all, 'all']);
    const hint = near ? `Vouliez-vous ${near} ?` : `Cibles : ${all.join(', ')}, all.`;
    throw wrongUsage(`Cible inconnue : « ${name} ». ${hint}`);
  }
  return wanted.length === 0 || wanted.includes('all') ? all : all.filter((name) => wanted.includes(name));
}

function readMastery(text: string | null): number | null {
  if (text === null) return null;
  const mark = /^\d*\.?\d+$/.test(text) ? Number(text) : NaN;
  if (mark >= 0 && mark <= 1) return mark;
  const meant = Number(text.replace(',', '.').replace(/\s*(%|\/\s*100)$/, ''));
  const share = meant > 1 && meant <= 100 ? meant / 100 : meant >= 0 && meant <= 1 ? meant : 0.8;
  throw wrongUsage(
    `--mastery ${text} : le seuil est un nombre de 0 à 1. Pour ${Math.round(share * 100)} sur 100, écrivez --mastery ${share}.`,
  );
}

function readPort(text: string | null): number | null {
  if (text === null) return null;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return port;
  throw wrongUsage(`--port ${text} : un nombre de 0 à 65535 est attendu, par exemple --port 8000.`);
}
