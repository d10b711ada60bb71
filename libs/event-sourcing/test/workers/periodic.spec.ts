import { describe, expect, it } from '@jest/globals';
import { periodic } from '#event-sourcing';
import { DocumentStoreUnavailable } from '#document-store';
import { captureLog, start, waitFor } from '../support.js';

describe('periodic work', () => {
  it('is done at once and again, until it is stopped', async () => {
    let times = 0;
    const sweeper = start(periodic('sweeper', 1, async () => void (times += 1), captureLog().log));
    await waitFor(() => times >= 3);
    await sweeper.stop();
    const atStop = times;
    await new Promise((resolve) => setImmediate(resolve));
    expect(times).toBe(atStop);
  });

  it('stops at once, however long the pause', async () => {
    let times = 0;
    const sweeper = start(periodic('sweeper', 3_600_000, async () => void (times += 1), captureLog().log));
    await waitFor(() => times === 1);
    await sweeper.stop();
  });

  it('waits for what is away, and says so once', async () => {
    const { log, lines } = captureLog();
    let times = 0;
    const task = async () => {
      times += 1;
      if (times <= 2) throw new DocumentStoreUnavailable('away');
    };
    const sweeper = start(periodic('sweeper', 3_600_000, task, log));
    await waitFor(() => times === 3);
    await sweeper.stop();
    expect(lines.map(({ level }) => level)).toEqual(['warn', 'info']);
  });

  it('crashes on anything else', async () => {
    const task = () => Promise.reject(new TypeError('bug'));
    await expect(start(periodic('sweeper', 1, task, captureLog().log)).ended).rejects.toThrow('bug');
  });
});
