import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { MissingProgram } from './engine.js';

const execute = promisify(execFile);

/** What it printed, on both outputs. Throws MissingProgram where there is no such program, with its purpose. */
export async function runProgram(
  program: string,
  parameters: readonly string[],
  { purpose, signal, folder }: { purpose: string; signal: AbortSignal; folder?: string },
): Promise<string> {
  try {
    const options = { signal, cwd: folder, env: process.env, maxBuffer: 16 * 1024 ** 2 };
    const { stdout, stderr } = await execute(program, parameters, options);
    return `${stdout}${stderr}`;
  } catch (error) {
    const { code, stderr = '', stdout = '' } = error as NodeJS.ErrnoException & { stderr?: string; stdout?: string };
    if (code === 'ENOENT') throw new MissingProgram(`"${program}" is not on the PATH: ${purpose}`, { cause: error });
    if (signal.aborted) throw error;
    const said = `${stdout}${stderr}`.trim().split('\n').slice(-12).join('\n');
    throw new Error(`"${program}" failed: ${purpose}\n${said}`, { cause: error });
  }
}
