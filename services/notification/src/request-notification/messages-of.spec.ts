import { describe, expect, it } from '@jest/globals';
import {
  invitationIssued,
  invitationRenewed,
  mobileChanged,
  mobileChangedV1,
  securityLevelChanged,
  securityLevelChangedV2,
} from '#contracts';
import { messagesOf } from './messages-of.js';

describe('the mail about a new factor', () => {
  it.each([mobileChanged, securityLevelChanged])(
    'has the link that takes it away again: $name',
    ({ name, example }) => {
      expect(messagesOf({ name, data: example })[0]).toMatchObject({ personId: example.accountId, link: example.stop });
    },
  );

  it.each([mobileChangedV1, securityLevelChangedV2])('has none where none was made: $name', ({ name, example }) => {
    expect(messagesOf({ name, data: example })[0]).not.toHaveProperty('link');
  });

  it('is another one once the link was followed', () => {
    const { totp: _, stop: __, sessionId: ___, ...told } = securityLevelChanged.example;
    const data = { ...told, by: 'stop' };
    const { accountId: personId, personal } = told;
    expect(messagesOf({ name: 'security-level-changed', data })).toEqual([
      { kind: 'factors-removed', personId, personal, by: 'stop' },
    ]);
  });
});

it.each([invitationIssued, invitationRenewed])(
  'an invitation is mailed under its own key: $name',
  ({ name, example }) => {
    const { invitedId: personId, invitationId, personal, generation, linkKeyId, linkExpiresAt } = example;
    const link = { invitationId, generation, linkKeyId, linkExpiresAt };
    expect(messagesOf({ name, data: example })).toEqual([{ kind: 'invitation', personId, personal, link }]);
  },
);
