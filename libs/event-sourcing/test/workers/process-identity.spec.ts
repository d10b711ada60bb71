import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { isGone, thisProcess } from '../../src/workers/process-identity.js';

describe('a process that held a lease', () => {
  const { pid = 0 } = spawnSync(process.execPath, ['--version']);

  it('is gone when this machine no longer runs it', () => {
    expect(isGone({ ...thisProcess, pid, start: 'earlier' })).toBe(true);
  });

  it('is gone when its pid was given to this one', () => {
    expect(isGone({ ...thisProcess, start: 'earlier' })).toBe(true);
  });

  it('is there while it runs', () => {
    expect(isGone(thisProcess)).toBe(false);
    expect(isGone({ ...thisProcess, pid: process.ppid, start: 'another' })).toBe(false);
  });

  it('is left alone when it ran elsewhere, or before this machine was restarted', () => {
    expect(isGone({ ...thisProcess, host: 'elsewhere', pid })).toBe(false);
  });
});
