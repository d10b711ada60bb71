import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { transformSync, type Options } from '@swc/core';

/*
 * Measured in a process of its own: in the sandbox of a test every access to a global takes many times as long.
 */

const root = process.cwd();
const source = join(root, 'libs/personal-data/src');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'estimate-cost-'));
  mkdirSync(join(folder, 'passwords'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const options = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8')) as Options;
  const files = ['errors.ts', ...readdirSync(join(source, 'passwords')).map((file) => join('passwords', file))];
  for (const file of files) {
    const { code } = transformSync(readFileSync(join(source, file), 'utf8'), { ...options, swcrc: false });
    writeFileSync(join(folder, file.replace(/\.ts$/, '.js')), code);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Found by search for the costliest input, besides the shapes that the pieces of the estimate like least. */
const costly = [
  ...['xK9#mQ2$vL5@nR8!wT3%yU6^zP1&bS4*', '11111111111111111111111111111111', '11111111111{1111111111l111111111'],
  ...['4@8({[<369!1|0$5+7%2p4ssw0rd3l1t', 'p4sdw|r7p4ssw0rdp4ssw0rdp4ssw0rd', 'abababababababababababababababab'],
  ...['alesab123aabab@bababaAabaaea1a@a', 'ationonpassionpassiononononpa!si', '19871203198712031987120319871203'],
  ...['themanonandthesunandmoonisonenow', '121est1212121212121est1212121212', 'qwertyuiopasdfghjklmazertyuiopqs'],
  ...['12!lyondouaneparisfretcargotva!12', '!1transit-lehavre-import-cdg-2a1!', '1!jetaimejetaimejetaimejetaime1!'],
  ...['p4sdw|r7p4ssw0rdp4ss1!', '1!qsdfghjklmp4ssw0rd4ssw!1', 'azertyuiopqsdfghjklm2026!'],
  ...['111ata11111111111111atan111ata11', 'jeandupontjeandupontjeandupontje', 'éèàùçéèàùçéèàùçéèàùçéèàùçéèàùçéè'],
];
const personalWords = ['jdupont', 'Jean', 'Dupont-Léger', 'a.b.c.d.e.f.g.h.i.j.k@l.m.n.o.p.q.r.s.t.u.v.w.x.y.z'];

const program = `
import { hash } from '@node-rs/argon2';
import { PasswordEstimate } from './passwords/password-estimate.js';
const [passwords, words] = JSON.parse(process.argv[1]);
const estimate = await PasswordEstimate.load();
const quickest = { hash: Infinity, estimates: passwords.map(() => Infinity) };
for (let round = 0; round < 40; round += 1) {
  const start = performance.now();
  await hash('motdepasse');
  quickest.hash = Math.min(quickest.hash, performance.now() - start);
  passwords.forEach((password, index) => {
    const begin = performance.now();
    estimate.score(password, words);
    quickest.estimates[index] = Math.min(quickest.estimates[index], performance.now() - begin);
  });
}
console.log(JSON.stringify(quickest));
`;

describe('the estimate of a password', () => {
  test('costs at most a tenth of a hash, for the costliest input [R-01]', async () => {
    const argument = JSON.stringify([costly, personalWords]);
    const options = { cwd: folder };
    const run = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program, argument], options);
    const quickest = JSON.parse(run.stdout) as { hash: number; estimates: number[] };
    expect(quickest.estimates).toHaveLength(costly.length);
    expect(Math.max(...quickest.estimates) / quickest.hash).toBeLessThan(0.1);
  });
});
