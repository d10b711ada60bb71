import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v4 } from 'uuid';
import { accountOpened } from '#contracts';
import { SystemClock } from '#event-sourcing';
import { openEventStore, type EventStore } from '#event-store';
import { adhesionIdOf, IdentifierKey, membershipIdOf } from '#personal-data';
import { adhesion } from '../../services/adhesion/src/adhesion/adhesion.js';
import { recordStep } from '../../services/adhesion/src/adhesion/record-step.js';
import {
  GrantEntitlementHandler,
  GrantEntitlementToMember,
} from '../../services/adhesion/src/administration/members.handlers.js';
import { dayOf } from '../../services/adhesion/src/calendar/paris-days.js';
import { Commands } from '../../services/adhesion/src/commands.js';
import { openMembership } from '../../services/adhesion/src/membership/change-membership.js';
import { membership } from '../../services/adhesion/src/membership/membership.js';
import { designateAdministrator } from '../../services/adhesion/src/operator/administrators/administrators.js';
import { openOperator } from '../../services/adhesion/src/operator/change-operator.js';
import { operator } from '../../services/adhesion/src/operator/operator.js';
import { applyCatalogue } from '../../services/adhesion/src/teleservice/catalogue/apply-catalogue.js';
import { mustBeRegistered, teleservice } from '../../services/adhesion/src/teleservice/teleservice.js';
import { quiet } from '../account-log.js';

const teleserviceId = 'eddi';
const operatorId = new IdentifierKey(randomBytes(32)).operatorId({ kind: 'siren', value: '732829320' });
const administrator = v4();

/** A log on disk in which an operator has adhered to EDDI; its administrator entitles whom the bench makes a member. */
export class OperatorAtWork {
  readonly teleserviceId = teleserviceId;
  readonly operatorId = operatorId;

  private constructor(
    readonly store: EventStore,
    private readonly folder: string,
    private readonly commands: Commands,
  ) {}

  static async begin(): Promise<OperatorAtWork> {
    const folder = await mkdtemp(join(tmpdir(), 'prodouane-bench-'));
    const store = await openEventStore(`sqlite:${join(folder, 'events.db')}`);
    const commands = new Commands(store, new SystemClock());
    await applyCatalogue(undefined, { commands, store, log: quiet });
    const identity = randomBytes(120).toString('base64url');
    await commands.change(operator, operatorId, (decision, state) =>
      openOperator({ ...decision, operatorId, kind: 'siren', verified: true, identity }, state),
    );
    await commands.change(operator, operatorId, (decision, state) =>
      designateAdministrator(
        { ...decision, accountId: administrator, decider: { by: 'agent', reference: 'C-1' } },
        state,
      ),
    );
    const needs = mustBeRegistered(await commands.load(teleservice, teleserviceId), teleserviceId);
    const adhesionId = adhesionIdOf(operatorId, teleserviceId);
    for (const step of ['requested', 'convention-signed', 'opened'] as const)
      await commands.change(adhesion, adhesionId, (decision, state) => {
        const details = step === 'convention-signed' ? { reference: 'C-1' } : {};
        const on = dayOf(decision.at);
        return recordStep({ ...decision, adhesionId, operatorId, teleserviceId, step, on, details, needs }, state);
      });
    return new OperatorAtWork(store, folder, commands);
  }

  /** A member with an account, and nothing yet. */
  async join(): Promise<string> {
    const accountId = v4();
    const account = { id: v4(), type: 'account-opened', data: { ...accountOpened.example, accountId } };
    await this.store.append(`account-${accountId}`, 'none', [{ ...account, metadata: { version: 1 } }]);
    const membershipId = membershipIdOf(operatorId, accountId);
    await this.commands.change(membership, membershipId, (decision, state) =>
      openMembership({ ...decision, membershipId, operatorId, accountId, by: 'agent', offers: [] }, state),
    );
    return accountId;
  }

  /** As the service does it when the gateway calls. */
  async grant(memberId: string): Promise<void> {
    const handler = new GrantEntitlementHandler(this.commands);
    await handler.execute(
      new GrantEntitlementToMember({
        accountId: administrator,
        operatorId,
        memberId,
        teleserviceId,
        roles: ['declarant'],
        expectedRevision: 0,
      }),
    );
  }

  async stop(): Promise<void> {
    await this.store.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
