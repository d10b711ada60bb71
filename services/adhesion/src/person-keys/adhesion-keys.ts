import { invitationEvents, operatorEvents, storedEvents, type InvitationEvent, type OperatorEvent } from '#contracts';
import type { BegunKey, SweptKeys } from '#runtime';

const beginsKey = storedEvents.whether({ personKey: 'begins' });

/** Keys of operators, and of persons who are invited. */
export const adhesionKeys: SweptKeys<OperatorEvent | InvitationEvent> = {
  name: 'adhesion.sweep-person-keys',
  owner: 'adhesion',
  events: [operatorEvents, invitationEvents],
  begunBy: (event) => (beginsKey(event) ? keyBegunBy(event) : undefined),
};

type Beginning = Extract<OperatorEvent | InvitationEvent, { readonly type: 'operator-opened' | 'invitation-issued' }>;

function keyBegunBy({ type, data }: Pick<Beginning, 'type' | 'data'> & Beginning): BegunKey {
  switch (type) {
    case 'operator-opened':
      return { personId: data.operatorId, at: data.at };
    case 'invitation-issued':
      return { personId: data.invitedId, at: data.at };
  }
}
