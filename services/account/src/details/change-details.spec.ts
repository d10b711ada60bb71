import { describe, it } from '@jest/globals';
import { newsletterChanged as newsletter, referencesChanged as references } from '#contracts';
import { given } from '#event-sourcing/testing';
import { newsletterChanged, opened, referencesChanged } from '../../test/account-events.js';
import { account, NoSuchAccount } from '../account.js';
import { changeNewsletter, changeReferences } from './change-details.js';

const toReferences = {
  eventId: referencesChanged.id,
  at: references.example.changedAt,
  personal: references.example.personal,
};
const toNewsletter = { eventId: newsletterChanged.id, at: newsletter.example.changedAt, newsletter: true };

describe('details of the account (guide row 26)', () => {
  it('has references, which the person changes', () => {
    given(account, opened).when(changeReferences, toReferences).then(referencesChanged);
  });

  it('is in the newsletter’s list or not, as the person decides', () => {
    given(account, opened).when(changeNewsletter, toNewsletter).then(newsletterChanged);
  });

  it('does not change by being told what it is', () => {
    given(account, opened, newsletterChanged).when(changeNewsletter, toNewsletter).then();
  });

  it('needs an account', () => {
    given(account).when(changeReferences, toReferences).thenRefused(NoSuchAccount);
    given(account).when(changeNewsletter, toNewsletter).thenRefused(NoSuchAccount);
  });
});
