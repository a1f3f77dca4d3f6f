import { nearest } from '../compile/suggest.js';
import { build } from './command-build.js';
import { check } from './command-check.js';
import { preview } from './command-preview.js';
import { CliError, EXIT, wrongUsage, type ExitCode, type Terminal } from './exit.js';
import { commandHelp, generalHelp, versionLine } from './help.js';
import { readOptions, type Options } from './options.js';

type Command = (options: Options, terminal: Terminal) => Promise<void>;

const commands: Readonly<Record<string, Command>> = { build, check, preview };

/** One command, from its arguments to its exit code; the only place where an error becomes one. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    await dispatch(args, terminal);
    return EXIT.ok;
  } catch (error) {
    terminal.err(error instanceof CliError ? error.message : unexpected(error));
    return error instanceof CliError ? error.code : EXIT.environment;
  }
}

async function dispatch([name, ...rest]: readonly string[], terminal: Terminal): Promise<void> {
  if (name === undefined || ['--help', '-h', 'help'].includes(name)) {
    terminal.out(rest[0] !== undefined && Object.hasOwn(commands, rest[0]) ? commandHelp(rest[0]) : generalHelp());
    if (name === undefined) throw wrongUsage('Il manque une commande : build, check ou preview.');
    return;
  }
  if (['--version', '-V', 'version'].includes(name)) return terminal.out(versionLine());
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw wrongUsage(unknownCommand(name));
  const options = readOptions(name, rest);
  if (options.help) terminal.out(commandHelp(name));
  else await command(options, terminal);
}

function unknownCommand(name: string): string {
  const near = nearest(name, Object.keys(commands));
  return `Commande inconnue : « ${name} ». ${near ? `Vouliez-vous « ${near} » ?` : 'Commandes : build, check, preview.'}`;
}

function unexpected(error: unknown): string {
  return `Erreur inattendue : ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
