import { describe, it } from '@jest/globals';
import { accountOpened as contract, userActivated } from '#contracts';
import { given } from '#event-sourcing/testing';
import { account, type AccountOpened } from '../../account.js';
import { openAccount } from './open-account.js';

const opened: AccountOpened = {
  id: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b11',
  type: 'account-opened',
  data: contract.example,
};
const command = { eventId: opened.id, activation: userActivated.example, at: contract.example.openedAt };

describe('open account (guide row 23)', () => {
  it('opens the account with what the activation carried', () => {
    given(account)
      .when((state) => openAccount(command, state))
      .then(opened);
  });

  it('does nothing when the activation is delivered again', () => {
    given(account, opened)
      .when((state) => openAccount(command, state))
      .then();
  });
});
