import { describe, expect, it } from '@jest/globals';
import type { OperatorEvent } from '#contracts';
import { given } from '#event-sourcing/testing';
import fc from 'fast-check';
import { closed, designated, opened } from '../../../test/operator-events.js';
import { operator, OperatorClosed } from '../operator.js';
import {
  designateAdministrator,
  endAdministration,
  LastAdministrator,
  NotAdministrator,
  withdrawAdministrator,
  type Decider,
} from './administrators.js';

const { operatorId, at } = opened.data;
const [ann, ben] = ['0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10', '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b20'];
const decision = { eventId: designated(ann).id, at };
const agent: Decider = { by: 'agent', reference: designated(ann).data.reference! };
const as = (accountId: string): Decider => ({ by: 'administrator', accountId });
const withdrawn = (accountId: string, ground: object): OperatorEvent =>
  ({
    id: decision.eventId,
    type: 'administrator-withdrawn',
    data: { operatorId, accountId, ...ground, at },
  }) as OperatorEvent;

describe('administrators of an operator [R-63]', () => {
  it('are designated by an agent first, on the ground of a convention', () => {
    const toDesignate = { ...decision, accountId: ann, decider: agent };
    given(operator, opened).when(designateAdministrator, toDesignate).then(designated(ann));
    given(operator, opened, designated(ann)).when(designateAdministrator, toDesignate).then();
    given(operator, opened, closed).when(designateAdministrator, toDesignate).thenRefused(OperatorClosed);
  });

  it('designate others', () => {
    given(operator, opened, designated(ann))
      .when(designateAdministrator, { ...decision, accountId: ben, decider: as(ann) })
      .then(designated(ben, 'administrator'));
    given(operator, opened)
      .when(designateAdministrator, { ...decision, accountId: ben, decider: as(ben) })
      .thenRefused(NotAdministrator);
  });

  it('withdraw each other, and themselves', () => {
    const both = given(operator, opened, designated(ann), designated(ben, 'administrator'));
    both
      .when(withdrawAdministrator, { ...decision, accountId: ben, decider: as(ann) })
      .then(withdrawn(ben, { by: 'administrator' }));
    both
      .when(withdrawAdministrator, { ...decision, accountId: ben, decider: as(ben) })
      .then(withdrawn(ben, { by: 'person' }));
  });

  it('do not leave the operator without one', () => {
    given(operator, opened, designated(ann))
      .when(withdrawAdministrator, { ...decision, accountId: ann, decider: as(ann) })
      .thenRefused(LastAdministrator);
  });

  it('are withdrawn by an agent, or with their account, also the last', () => {
    const one = given(operator, opened, designated(ann));
    one.when(withdrawAdministrator, { ...decision, accountId: ann, decider: agent }).then(withdrawn(ann, { ...agent }));
    one
      .when(endAdministration, { ...decision, accountId: ann, by: 'account-closed' })
      .then(withdrawn(ann, { by: 'account-closed' }));
    given(operator, opened)
      .when(withdrawAdministrator, { ...decision, accountId: ann, decider: agent })
      .then();
  });

  it('leave at least one, whoever withdraws whom in whatever order', () => {
    const people = fc.constantFrom('a', 'b', 'c', 'd');
    const orders = fc.array(fc.tuple(people, people), { maxLength: 30 });
    fc.assert(
      fc.property(orders, (all) => {
        const begun: OperatorEvent[] = [opened, ...['a', 'b', 'c', 'd'].map((each) => designated(each))];
        let state = begun.reduce(operator.evolve, operator.initialState);
        for (const [decider, accountId] of all) {
          try {
            const command = { ...decision, accountId, decider: as(decider) };
            state = withdrawAdministrator(command, state).reduce(operator.evolve, state);
          } catch (error) {
            expect([NotAdministrator, LastAdministrator]).toContain((error as Error).constructor);
          }
        }
        expect(state).toMatchObject({ administrators: expect.arrayContaining([expect.any(String)]) });
      }),
    );
  });
});
