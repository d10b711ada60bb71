import { describe, it } from '@jest/globals';
import { accountOpened, mobileChanged as contract } from '#contracts';
import { given } from '#event-sourcing/testing';
import { account, type AccountOpened, type MobileChanged, NoSuchAccount } from '../../account.js';
import { confirmMobile } from '../confirm-mobile/confirm-mobile.js';
import { changeMobile } from './change-mobile.js';

const opened: AccountOpened = { id: 'opened', type: 'account-opened', data: accountOpened.example };
const changed: MobileChanged = { id: 'e', type: 'mobile-changed', data: contract.example };
const { sessionId, personal, previous, changedAt: at } = contract.example;

describe('change mobile [R-07]', () => {
  it('gives the account the number, which is proven', () => {
    given(account, opened)
      .when(changeMobile, { eventId: 'e', sessionId, personal, previous, proven: true, at })
      .then(changed);
    given(account, opened, changed).when(confirmMobile, { eventId: 'f', at }).then();
  });

  it('names no session after a recovery, and no number where there was none', () => {
    const { sessionId: _, previous: __, ...data } = contract.example;
    given(account, opened)
      .when(changeMobile, { eventId: 'e', personal, proven: true, at })
      .then({ ...changed, data });
  });

  it('is not proven after a recovery: the first code does that', () => {
    const { sessionId: _, previous: __, ...told } = contract.example;
    const recovered: MobileChanged = { ...changed, data: { ...told, proven: false } };
    given(account, opened).when(changeMobile, { eventId: 'e', personal, proven: false, at }).then(recovered);
    given(account, opened, recovered)
      .when(confirmMobile, { eventId: 'f', at })
      .then({ id: 'f', type: 'mobile-confirmed', data: { accountId: told.accountId, confirmedAt: at } });
  });

  it('is refused where there is no account', () => {
    given(account).when(changeMobile, { eventId: 'e', personal, proven: true, at }).thenRefused(NoSuchAccount);
  });
});
