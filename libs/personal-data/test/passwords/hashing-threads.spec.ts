import { describe, expect, it } from '@jest/globals';
import { readlink } from 'node:fs/promises';
import { getPriority } from 'node:os';
import { stepBackWhenHashing } from '../../src/passwords/hashing-threads.js';

const onLinux = process.platform === 'linux' ? it : it.skip;

describe('the threads that hash', () => {
  onLinux('step back behind the thread that answers', async () => {
    const before = getPriority(process.pid);
    expect(await stepBackWhenHashing()).toBe(Number(process.env['UV_THREADPOOL_SIZE']) || 4);
    const hashing = Number((await readlink('/proc/thread-self')).split('/').at(-1));
    expect(hashing).not.toBe(process.pid);
    expect([getPriority(hashing), getPriority(process.pid)]).toEqual([10, before]);
  });
});
