import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { unreadable } from './commit-messages.js';

const commit = (subject: string, body = 'Because it was.') => ({ id: 'abc1234', subject, body });

describe('a commit', () => {
  it('can be read with a short subject and a reason', () => {
    expect(unreadable([commit('x'.repeat(72)), commit('é'.repeat(72))])).toEqual([]);
  });

  it('cannot with a long subject, nor without a reason', () => {
    expect(unreadable([commit('x'.repeat(73)), commit('gateway: do it', ' \n')])).toEqual([
      `abc1234 has a subject of 73 characters, at most 72: ${'x'.repeat(73)}`,
      'abc1234 gives no reason in its body: gateway: do it',
    ]);
  });

  it('gives no reason by a sign or a trailer', () => {
    for (const body of ['.', 'Signed-off-by: Ada Lovelace <ada@example.org>']) {
      expect(unreadable([commit('gateway: do it', body)])).toHaveLength(1);
    }
  });

  it('needs no reason to lay files out anew', () => expect(unreadable([commit('format: all files', '')])).toEqual([]));
});

describe('the check', () => {
  const root = process.cwd();
  const loader = join(root, 'scripts/typescript.mjs');

  const folders: string[] = [];
  afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  function newFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'commits-'));
    folders.push(folder);
    return folder;
  }

  function run(at: string): { status: number | null; stdout: string } {
    const program = ['--import', loader, 'scripts/commits/main.ts'];
    const { status, stdout } = spawnSync('node', program, { cwd: at, encoding: 'utf8' });
    return { status, stdout };
  }

  function repository() {
    const folder = newFolder();
    const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
    git('init', '-q');
    git('config', 'user.email', 'a@example.org');
    git('config', 'user.name', 'A');
    git('commit', '-q', '--allow-empty', '-m', `an old one: ${'x'.repeat(80)}`);
    mkdirSync(join(folder, 'scripts'));
    cpSync(join(root, 'scripts/commits'), join(folder, 'scripts/commits'), { recursive: true });
    cpSync(join(root, '.swcrc'), join(folder, '.swcrc'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    git('add', '-A');
    git('commit', '-q', '-m', 'the check');
    return { git, check: (at = folder) => run(at) };
  }

  it('looks at commits that are newer than itself, and at no merge', () => {
    const { git, check } = repository();
    expect(check()).toEqual({ status: 0, stdout: '0 new commits can be read\n' });
    git('commit', '-q', '--allow-empty', '-m', 'a: b', '-m', 'The reason.\n\nIn two paragraphs.');
    expect(check()).toEqual({ status: 0, stdout: '1 new commits can be read\n' });
    git('commit', '-q', '--allow-empty', '-m', 'a: nothing said');
    expect(check()).toMatchObject({ status: 1, stdout: expect.stringContaining('gives no reason') });
  });

  it('says so where the history is shallow', () => {
    const { git, check } = repository();
    git('commit', '-q', '--allow-empty', '-m', 'a: nothing said');
    const clone = newFolder();
    git('clone', '-q', '--depth', '1', `file://${git('rev-parse', '--show-toplevel').trim()}`, clone);
    expect(check(clone)).toEqual({ status: 0, stdout: 'The history is shallow: commits are not looked at\n' });
  });
});
