import { describe, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Declares tests that need a program of this machine, with its path. Where there is none they are left out: what stands for
 * them is one skipped case, of which the total of the run tells (total-reporter.mjs), or with `REQUIRE_<PROGRAM>=1` a failed one.
 */
export function onProgram(program: string, howToGetIt: string, name: string, declare: (path: string) => void): void {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
  const path = folders.map((folder) => join(folder, program)).find(existsSync);
  if (path !== undefined) return void describe(name, () => declare(path));
  const required = `REQUIRE_${program.toUpperCase().replaceAll('-', '_')}`;
  describe(`${program} (${howToGetIt})`, () => {
    if (process.env[required] === '1') {
      it('is on the PATH', () => Promise.reject(new Error(`${required} forbids to leave out: ${name}`)));
    } else {
      it.skip('is not on the PATH', () => undefined);
    }
  });
}
