import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationInvalid, RenewedVariables, keyVariables } from '#runtime';
import { captureLog, temporaryFolder, waitFor, type TemporaryFolder } from '#runtime/testing';
import { z } from 'zod';

const schema = z.object({ CLIENT_KEY: keyVariables.CLIENT_KEY });
const ring = (id: string) => `${id}:${Buffer.alloc(32, 1).toString('base64')}`;

describe('variables that are read again', () => {
  let folder: TemporaryFolder;
  let file: string;
  let renewed: RenewedVariables<typeof schema> | undefined;
  let captured: ReturnType<typeof captureLog>;
  beforeEach(async () => {
    folder = await temporaryFolder();
    file = join(folder.path, 'CLIENT_KEY');
    captured = captureLog();
    await writeFile(file, ring('k1'));
  });
  afterEach(async () => {
    await renewed?.close();
    await folder.remove();
  });

  const follow = async () =>
    (renewed = await RenewedVariables.follow(schema, {
      environment: () => ({ CLIENT_KEY_FILE: file }),
      log: captured.log,
      everyMs: 10,
    }));
  /** Never half written, as orchestrators do it. */
  async function replace(text: string): Promise<void> {
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
  }
  const current = () => renewed!.current.CLIENT_KEY.current.id;

  it('are what their file says now', async () => {
    await follow();
    expect(current()).toBe('k1');
    await replace(`${ring('k2')},${ring('k1')}\n`);
    await waitFor(() => current() === 'k2');
    await rm(file);
    await waitFor(() => captured.lines().some(({ level }) => level === 'warn'));
    await replace(ring('k3'));
    await waitFor(() => current() === 'k3');
  });

  it('stay as they were while the file is unfit, which is told once and shows nothing of it', async () => {
    await follow();
    await replace('k2:half-a-key');
    await waitFor(() => captured.lines().length > 0);
    expect(current()).toBe('k1');
    await replace(ring('k2'));
    await waitFor(() => current() === 'k2');
    expect(captured.lines().map(({ level }) => level)).toEqual(['warn', 'info']);
    expect(JSON.stringify(captured.lines())).not.toMatch(/half-a-key|AQEB/);
  });

  it('must be fit at the start', async () => {
    await writeFile(file, 'none');
    await expect(follow()).rejects.toThrow(ConfigurationInvalid);
  });
});
