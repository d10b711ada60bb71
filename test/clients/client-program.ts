import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { waitFor } from '#runtime/testing';
import { tokenIn, type PortalAtWork } from '../support/portal.js';

/** A client in `examples/clients`, generated and built, as it is started. */
export interface ClientProgram {
  readonly command: string;
  readonly parameters: readonly string[];
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A problem document, as a client read it. */
export interface Refusal {
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

/** What a client tells at the end of its journey, read through the types that were generated. */
export interface Report {
  /** The answer to a registration with a wrong address. */
  readonly invalid: Refusal;
  readonly wrongPassword: Refusal;
  readonly level: string;
  readonly factors: readonly string[];
  readonly companyNumber: { readonly kind: string; readonly value: string; readonly verified: boolean };
  /** After it was changed with If-Match. */
  readonly phone: string;
  /** Code of the problem that the same If-Match is answered with once more. */
  readonly mismatch: string;
  /** The company number in the export of all data. */
  readonly exported: unknown;
  /** The answer to one wrong password too many, at once: nobody waits unseen. */
  readonly paused: { readonly code: string; readonly seconds: number };
  /** How many sessions were listed. */
  readonly sessions: number;
  /** Types of what happened to the account, read in pages of two, the newest first. */
  readonly events: readonly string[];
  /** Code of the problem that the session is answered with after it ended. */
  readonly signedOut: string;
}

/** Runs a client and is the person at its terminal, who reads mails and text messages of the portal. */
export async function travel(
  program: ClientProgram,
  portal: PortalAtWork,
  { url, identifier, mobile }: { url: string; identifier: string; mobile: string },
): Promise<Report> {
  const { command, parameters, folder, env } = program;
  const child = spawn(command, [...parameters, url, identifier, mobile], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  let complained = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (complained += chunk));
  child.stdin.on('error', () => undefined); // of a client that ended early, which its exit code tells
  const ended = once(child, 'close');
  const over = () => child.exitCode !== null;
  const waitUntil = (condition: () => boolean) => waitFor(condition, { timeoutMs: 30_000, everyMs: 20 });
  try {
    await waitUntil(() => over() || said.endsWith('Token of the mailed link: '));
    if (!over()) child.stdin.write(`${tokenIn(await portal.mailTo(`${identifier}@example.org`))}\n`);
    await waitUntil(() => over() || /Code sent to \S+: $/.test(said));
    if (!over()) child.stdin.write(`${await portal.codeTo(mobile)}\n`);
    await waitUntil(over);
    await ended;
  } finally {
    child.kill();
  }
  if (child.exitCode !== 0) throw new Error(`The client ended with ${child.exitCode}:\n${said}\n${complained}`);
  return JSON.parse(said.slice(said.indexOf('{'))) as Report;
}
