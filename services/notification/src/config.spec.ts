import { ConfigurationInvalid, loadConfiguration } from '#runtime';
import { testKeys } from '#runtime/testing';
import { describe, expect, it, test } from '@jest/globals';
import { notificationConfiguration } from './config.js';

const load = (env: Record<string, string | undefined>) =>
  loadConfiguration(notificationConfiguration, { ...testKeys(), ...env });

describe('the variables of notification', () => {
  it('send mails to a folder beside the data by themselves', () => {
    expect(load({ DATA_DIR: '/var/lib/prodouane' })).toMatchObject({
      MAIL: 'file:/var/lib/prodouane/outbox',
      MAIL_FROM: 'ne-pas-repondre@localhost',
    });
  });

  test.each(['file:/tmp/out', 'smtp://user:pass@mail.example:587', 'smtps://mail.example'])(
    'MAIL may be %s',
    (MAIL) => {
      expect(load({ MAIL }).MAIL).toBe(MAIL);
    },
  );

  test.each([
    [
      { MAIL: 'mailto:x' },
      'MAIL: its value (not shown) does not begin with file: or smtp: or smtps:; write file:<folder>, smtp://user:password@host:port, smtps://user:password@host:port or smtp://host:port?tls=off',
    ],
    [
      { MAIL_FROM: 'A <a@b.c>' },
      'MAIL_FROM: "A <a@b.c>" is not one plain e-mail address; write one plain e-mail address, such as ne-pas-repondre@portal.example',
    ],
  ])('%j stops the start', (env, line) => {
    expect(() => load(env)).toThrow(new ConfigurationInvalid([line]));
  });
});
