import { describe, expect, it } from '@jest/globals';
import { DocumentStoreUnavailable } from '#document-store';
import { captureLog } from '#runtime/testing';
import { startWhenPresent } from './start-when-present.js';

describe('a start', () => {
  it('waits for what is away, says so once, and happens by itself when it is back', async () => {
    const { log, lines } = captureLog('warn');
    let asked = 0;
    const start = async () => {
      asked += 1;
      if (asked < 4) throw new Error('cannot read the check value', { cause: new DocumentStoreUnavailable('away') });
      return 'started';
    };
    expect(await startWhenPresent(start, log, 1)).toBe('started');
    expect(asked).toBe(4);
    expect(lines()).toHaveLength(1);
  });

  it('that fails for another reason fails at once', async () => {
    const { log, lines } = captureLog('warn');
    const start = () => Promise.reject(new Error('another IDENTIFIER_KEY'));
    await expect(startWhenPresent(start, log, 1)).rejects.toThrow('another IDENTIFIER_KEY');
    expect(lines()).toEqual([]);
  });
});
