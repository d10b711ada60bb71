import { describe, expect, it, test } from '@jest/globals';
import { clearTextComplaint } from './clear-text.js';

const password = 'would send a password in clear: tls=on';
const everything = 'would send everything in clear: tls=on, or tls=off where that is meant';

describe('a password beyond this machine', () => {
  test.each([
    'mongodb://u:p@one,two/db?replicaSet=rs0',
    'mongodb://u:p@one/db?tls=off',
    'mongodb://u:p@one/db?SSL=false',
    'mongodb://u:p@127.0.0.1,two/db',
    'mongodb+srv://u:p@cluster.example/db?tls=false',
    'kurrentdb://u:p@one:2113?tls=false',
    'kurrentdb+discover://u:p@one?TLS=off',
    'esdb://u:p@one?tls=true&tls=false',
    'kafka://u:p@one?sasl=plain',
    'kafka://u:p@one?sasl=plain&tls=off',
    'smtp://u:p@mail.example:587?tls=off',
    'mongodb://u:p@localhost.example/db',
  ])('does not go in clear: %s', (url) => expect(clearTextComplaint(url)).toBe(password));
});

describe('everything else', () => {
  test.each(['mongodb://one/db', 'mongodb://u@one/db', 'kafka://one', 'kafka://u:p@one', 'kafka://0.0.0.0:9092'])(
    'goes in clear only where the URL says so: %s',
    (url) => {
      expect(clearTextComplaint(url)).toBe(everything);
      expect(clearTextComplaint(`${url}?tls=off`)).toBeUndefined();
      expect(clearTextComplaint(`${url}?tls=on`)).toBeUndefined();
    },
  );

  test.each([
    'sqlite:/data/events.db',
    'file:/data/outbox',
    'kurrentdb://u:p@one:2113',
    'kurrentdb://kurrentdb:2113?tls=off',
    'mongodb+srv://u:p@cluster.example/db',
    'kafka://u:p@one:9093?ca=/run/ca.crt',
    'kafka://u:p@one?tls=off',
    'smtp://u:p@mail.example:587',
    'smtps://u:p@mail.example',
    'smtp://mailpit:1025?tls=off',
  ])('is as it should be: %s', (url) => expect(clearTextComplaint(url)).toBeUndefined());

  it('may go in clear on this machine', () => {
    for (const host of ['localhost', '127.0.0.1:27017', '[::1]:9092', 'LOCALHOST', '127.0.0.1,[::1]'])
      for (const scheme of ['mongodb', 'kafka', 'kurrentdb', 'smtp'])
        expect(clearTextComplaint(`${scheme}://u:p@${host}?tls=off&sasl=plain`)).toBeUndefined();
    expect(clearTextComplaint('mongodb://u:p@%2Ftmp%2Fmongodb-27017.sock/db')).toBeUndefined();
  });
});
