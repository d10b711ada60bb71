import { describe, it } from '@jest/globals';
import { accountOpened, mobileChanged as contract } from '#contracts';
import { given } from '#event-sourcing/testing';
import { account, type AccountOpened, type MobileChanged, NoSuchAccount } from '../../account.js';
import { confirmMobile } from '../confirm-mobile/confirm-mobile.js';
import { changeMobile } from './change-mobile.js';

const opened: AccountOpened = { id: 'opened', type: 'account-opened', data: accountOpened.example };
const changed: MobileChanged = { id: 'e', type: 'mobile-changed', data: contract.example };
const { sessionId, personal, previous, changedAt: at, stop } = contract.example;
const terms = { linkKeyId: 'k1', stopFactorMs: 7 * 24 * 3_600_000 };

describe('change mobile [R-07]', () => {
  it('gives the account the number, which is proven', () => {
    given(account, opened)
      .when(changeMobile, { eventId: 'e', sessionId, personal, previous, proven: true, terms, at })
      .then(changed);
    given(account, opened, changed).when(confirmMobile, { eventId: 'f', at }).then();
  });

  it('names no session after a recovery, no link that stops it, and no number where there was none', () => {
    const { sessionId: _, previous: __, stop: ___, ...data } = contract.example;
    given(account, opened)
      .when(changeMobile, { eventId: 'e', personal, proven: true, at })
      .then({ ...changed, data });
  });

  it('is not proven after a recovery: the first code does that', () => {
    const { sessionId: _, previous: __, stop: ___, ...told } = contract.example;
    const recovered: MobileChanged = { ...changed, data: { ...told, proven: false } };
    given(account, opened).when(changeMobile, { eventId: 'e', personal, proven: false, at }).then(recovered);
    given(account, opened, recovered)
      .when(confirmMobile, { eventId: 'f', at })
      .then({ id: 'f', type: 'mobile-confirmed', data: { accountId: told.accountId, confirmedAt: at } });
  });

  it('can be stopped by a link where the account had no second factor, each as long as the newest', () => {
    const again = { ...stop!, linkExpiresAt: '2026-03-20T08:00:00.000Z' };
    const command = {
      eventId: 'e',
      sessionId,
      personal,
      previous,
      proven: true,
      terms,
      at: '2026-03-13T08:00:00.000Z',
    };
    const data = { ...contract.example, changedAt: command.at, stop: again };
    given(account, opened, changed)
      .when(changeMobile, command)
      .then({ ...changed, data });
    const protectedBefore = { ...opened, data: { ...opened.data, securityLevel: 'sms-token' } } as const;
    const { stop: _, ...told } = data;
    given(account, protectedBefore)
      .when(changeMobile, command)
      .then({ ...changed, data: told });
  });

  it('is refused where there is no account', () => {
    given(account).when(changeMobile, { eventId: 'e', personal, proven: true, at }).thenRefused(NoSuchAccount);
  });
});
