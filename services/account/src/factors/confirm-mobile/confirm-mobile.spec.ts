import { describe, it } from '@jest/globals';
import { accountOpened, mobileConfirmed as contract } from '#contracts';
import { given } from '#event-sourcing/testing';
import { account, type AccountOpened, type MobileConfirmed } from '../../account.js';
import { confirmMobile } from './confirm-mobile.js';

const opened: AccountOpened = { id: 'opened', type: 'account-opened', data: accountOpened.example };
const confirmed: MobileConfirmed = { id: 'e', type: 'mobile-confirmed', data: contract.example };
const command = { eventId: 'e', at: contract.example.confirmedAt };

describe('confirm mobile [R-07]', () => {
  it('proves the number with its first right code', () => {
    given(account, opened).when(confirmMobile, command).then(confirmed);
  });

  it('does nothing with a later one, nor without an account', () => {
    given(account, opened, confirmed).when(confirmMobile, command).then();
    given(account).when(confirmMobile, command).then();
  });
});
