import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { captureLog, temporaryFolder, type TemporaryFolder } from '#runtime/testing';
import { DiskReserve } from './disk-reserve.js';

describe('the reserve of the disk', () => {
  let folder: TemporaryFolder;
  let reserve: DiskReserve | undefined;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(async () => {
    await reserve?.close();
    await folder.remove();
  });

  it('holds real room, not a hole', async () => {
    reserve = await DiskReserve.open({ folder: folder.path, log: captureLog().log, megabytes: 1 });
    const { size, blocks } = await stat(join(folder.path, 'reserve'));
    expect([size, blocks * 512 >= size]).toEqual([1 << 20, true]);
    expect(reserve.isLow).toBe(false);
  });

  it('is low, and says so once, where there is no room for it', async () => {
    const captured = captureLog();
    reserve = await DiskReserve.open({
      folder: folder.path,
      log: captured.log,
      megabytes: 1 << 30,
      everyMs: 3_600_000,
    });
    await reserve.check();
    expect(reserve.isLow).toBe(true);
    expect(captured.lines()).toHaveLength(1);
  });

  it('leaves things as they are when the disk cannot be asked', async () => {
    const captured = captureLog();
    reserve = await DiskReserve.open({ folder: join(folder.path, 'nowhere'), log: captured.log });
    expect(reserve.isLow).toBe(false);
    expect(captured.text()).toContain('cannot look after the reserve');
  });
});
