/** A server that a driver speaks to, as it is had and run on a machine without containers. */
export interface Engine {
  readonly name: 'kafka' | 'mongodb';
  /** The only version that is ever run. */
  readonly version: string;
  /** The variable by which tests and services find it. */
  readonly variable: string;
  /** Downloads it into the folder, which is empty. Throws MissingProgram. */
  download(folder: string, signal: AbortSignal): Promise<void>;
  /** What to run, so that it keeps everything in `data` and listens on that port of 127.0.0.1 only. May be called again. */
  command(program: string, data: string, port: number, signal: AbortSignal): Promise<Command>;
  /** Resolves with the version that it answers, once it serves; throws where it does not yet. */
  ready(port: number): Promise<string>;
  /** What to put into its variable. */
  url(port: number): string;
}

export interface Command {
  readonly program: string;
  readonly parameters: readonly string[];
}

/** Something that this machine must have and has not. The message says what, and what it is needed for. */
export class MissingProgram extends Error {
  override readonly name = 'MissingProgram';
}
