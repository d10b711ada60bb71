/** What an operator may ask for: `npm run ops -- <name> …`. One file each, listed in main.ts. */
export interface OpsCommand {
  readonly name: string;
  /** What it does, in one line of the usage. */
  readonly meaning: string;
  /** Reads its configuration from the environment, and resolves with the lines that it has to say. */
  run(parameters: readonly string[]): Promise<readonly string[]>;
}

/** The parameters are not what the command takes; the message says what it does take. */
export class WrongParameters extends Error {
  override readonly name = 'WrongParameters';
}
