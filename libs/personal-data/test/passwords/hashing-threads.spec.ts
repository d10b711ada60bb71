import { describe, expect, it } from '@jest/globals';
import { readlink } from 'node:fs/promises';
import { getPriority } from 'node:os';
import { niceHashingThreads } from '../../src/passwords/hashing-threads.js';

describe('the threads that hash', () => {
  it('step back behind the thread that answers, where a priority is a thread’s own', async () => {
    const before = getPriority(process.pid);
    const found = await niceHashingThreads();
    expect(getPriority(process.pid)).toBe(before);
    if (process.platform !== 'linux') return expect(found).toBe(0);
    expect(found).toBe(Number(process.env['UV_THREADPOOL_SIZE']) || 4);
    const hashing = Number((await readlink('/proc/thread-self')).split('/').at(-1));
    expect(hashing).not.toBe(process.pid);
    expect(getPriority(hashing)).toBe(10);
  });
});
