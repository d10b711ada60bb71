/** What an operator may ask for: `npm run ops -- <name> …`. One file each, listed in main.ts. */
export interface OpsCommand {
  readonly name: string;
  /** What it does, in one line of the usage. */
  readonly meaning: string;
  /** Reads its configuration from the environment, and resolves with the lines that it has to say. */
  run(parameters: readonly string[]): Promise<readonly string[]>;
}

/** One that may have very many lines to say: it says each when it has it, and goes on once it was taken. */
export interface LongOpsCommand extends Pick<OpsCommand, 'name' | 'meaning'> {
  tell(parameters: readonly string[], say: (line: string) => Promise<void>): Promise<void>;
}

/** The parameters are not what the command takes; the message says what it does take. */
export class WrongParameters extends Error {
  override readonly name = 'WrongParameters';
}
