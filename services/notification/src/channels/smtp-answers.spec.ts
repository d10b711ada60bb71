import { describe, expect, it } from '@jest/globals';
import { isFinalRefusal, reasonOf } from './smtp-answers.js';

describe('an SMTP server that refuses with 5xx', () => {
  it.each([
    ['550 5.1.1 <j@example.org>: Recipient address rejected: User unknown', 'smtp-550-5.1.1'],
    ['553 5.1.3 The recipient address is not a valid RFC 5321 address', 'smtp-553-5.1.3'],
    ['556 5.1.10 Recipient address has null MX', 'smtp-556-5.1.10'],
    ['550-5.1.1 The email account that you tried to reach does not exist.\n550 5.1.1 Try again', 'smtp-550-5.1.1'],
    ['550 5.2.1 The mailbox is disabled', 'smtp-550-5.2.1'],
    ['552 5.2.3 Message size exceeds the limit of this mailbox', 'smtp-552-5.2.3'],
    ['552 5.3.4 Message size exceeds fixed limit', 'smtp-552-5.3.4'],
    ['554 5.6.0 Message content not acceptable', 'smtp-554-5.6.0'],
    ['550 No such user here', 'smtp-550'],
    ['551 User not local', 'smtp-551'],
    ['553 Mailbox name not allowed', 'smtp-553'],
    ['501 Syntax error in the address', 'smtp-501'],
  ])('means the address or the mail, for good: %s', (response, reason) => {
    expect(isFinalRefusal(Number.parseInt(response, 10), response)).toBe(true);
    expect(reasonOf(Number.parseInt(response, 10), response)).toBe(reason);
  });

  it.each([
    ['550 5.7.1 Service unavailable; client host blocked using a list', 'smtp-550-5.7.1'],
    ['550 5.7.26 This mail has been blocked because the sender is unauthenticated', 'smtp-550-5.7.26'],
    ['554 5.7.1 Message rejected under suspicion of spam', 'smtp-554-5.7.1'],
    ['552 5.2.2 Mailbox full', 'smtp-552-5.2.2'],
    ['550 5.3.0 Other mail system problem', 'smtp-550-5.3.0'],
    ['554 5.3.2 System not accepting messages', 'smtp-554-5.3.2'],
    ['550 5.4.1 Access denied', 'smtp-550-5.4.1'],
    ['554 5.4.14 Hop count exceeded', 'smtp-554-5.4.14'],
    ['503 5.5.1 Bad sequence of commands', 'smtp-503-5.5.1'],
    ['550 5.1.8 Sender address rejected: domain not found', 'smtp-550-5.1.8'],
    ['550 4.7.1 Greylisted', 'smtp-550-4.7.1'],
    ['552 Quota exceeded', 'smtp-552'],
    ['554 Transaction failed', 'smtp-554'],
    ['530 Authentication required', 'smtp-530'],
  ])('means us or the day, and is asked again: %s', (response, reason) => {
    expect(isFinalRefusal(Number.parseInt(response, 10), response)).toBe(false);
    expect(reasonOf(Number.parseInt(response, 10), response)).toBe(reason);
  });
});
