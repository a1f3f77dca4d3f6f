/** How a run ends, for scripts: `sysexits` in small. */
export const EXIT = { ok: 0, content: 1, usage: 2, environment: 3 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A run that can't go on, with words for the person who started it. */
export class CliError extends Error {
  constructor(
    readonly code: ExitCode,
    message: string,
  ) {
    super(message);
  }
}

/** The command was written wrongly. */
export const wrongUsage = (message: string): CliError => new CliError(EXIT.usage, message);

/** Something that the command needs isn't there. */
export const wrongEnvironment = (message: string): CliError => new CliError(EXIT.environment, message);

/** The course has problems; nothing was written. */
export const wrongContent = (message: string): CliError => new CliError(EXIT.content, message);

/** Where a run writes: answers to the first, problems and progress to the second. Lines, without their end. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
}
