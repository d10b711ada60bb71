import {
  adhesionViewCollection,
  defineProblem,
  operatorViewCollection,
  rightsViewCollection,
  teleserviceViewCollection,
  type Auditor,
  type Establishment,
  type OperatorIdentity,
} from '#contracts';
import { Refusal, type Clock } from '#event-sourcing';
import {
  adhesionIdOf,
  IdentifierKey,
  membershipIdOf,
  operatorNumberOf,
  PersonalData,
  PersonKeys,
  type KeyRing,
  type OperatorNumber,
} from '#personal-data';
import type { Ports } from '#runtime';
import { adhesion } from './adhesion/adhesion.js';
import { correctStep, type CorrectStep } from './adhesion/correct-step.js';
import { recordStep, type RecordStep } from './adhesion/record-step.js';
import { Commands } from './commands.js';
import { membersInLog, membersMeant } from './history/members.js';
import type { Moment } from './history/recorded-fact.js';
import { rightsRows, type RightsRow } from './history/rights-rows.js';
import { openMembership } from './membership/change-membership.js';
import { membership } from './membership/membership.js';
import { designateAdministrator, withdrawAdministrator } from './operator/administrators/administrators.js';
import { closeOperator, openOperator } from './operator/change-operator.js';
import { mustNotName } from './operator/kept-in-clear.js';
import { mustBeOpen, NoSuchOperator, operator } from './operator/operator.js';
import { registeredIds } from './teleservice/catalogue/registered.js';
import { mustBeRegistered, teleservice } from './teleservice/teleservice.js';

/** What this service keeps as documents. */
export const adhesionCollections = [
  teleserviceViewCollection,
  operatorViewCollection,
  adhesionViewCollection,
  rightsViewCollection,
] as const;

export { correctableFields } from './adhesion/correct-step.js';
export { stepNames } from './adhesion/steps.js';
export { dayBegins, dayOf, isDay } from './calendar/paris-days.js';
export { askedInstant } from './history/asked-moment.js';
export type { RightsRow } from './history/rights-rows.js';
export { ClientOperations } from './teleservice/client.operations.js';

const noOperatorNumber = defineProblem(422, 'no-operator-number', {
  en: ['No number of an operator', 'An operator is named by a SIREN, a SIRET or a customs number (EORI).'],
  fr: ['Aucun numéro d’opérateur', 'Un opérateur est désigné par un SIREN, un SIRET ou un numéro de douane (EORI).'],
});

/** What was given is no number of a company. */
export class NoOperatorNumber extends Refusal {
  constructor() {
    super(noOperatorNumber);
  }
}

export interface AdhesionOperationsContext {
  readonly ports: Ports;
  readonly clock: Clock;
  readonly personalDataKey: KeyRing;
  readonly identifierKey: IdentifierKey;
}

/** An operator, by any of its numbers, and which agent decides. */
export interface ForOperator {
  readonly number: string;
  readonly actor: string;
}

/** A step of an adhesion; the auditor's name in clear. */
export interface AskedStep extends ForOperator, Pick<RecordStep, 'step' | 'on' | 'details'> {
  readonly teleserviceId: string;
}

/** A correction; of the auditor the name in clear. */
export interface AskedCorrection extends ForOperator, Pick<CorrectStep, 'stepEventId' | 'field' | 'is' | 'reason'> {
  readonly teleserviceId: string;
}

/** Who shall administer, or no longer, on the ground of which paper. */
export interface AskedAdministrator extends ForOperator {
  readonly accountId: string;
  readonly reference: string;
}

/** Whose rights are asked about: those of a person, of the members of an operator, or of everybody in a teleservice. */
export type RightsOf =
  { readonly accountId: string } | { readonly number: string } | { readonly teleserviceId: string };

/**
 * What agents of customs may decide, in a process of their own, beside the running services: each is an event whose actor they are.
 * Refusals are those of the decisions, and NoOperatorNumber.
 */
export class AdhesionOperations {
  private readonly commands: Commands;
  private readonly personKeys: PersonKeys;
  private readonly personalData: PersonalData;

  constructor(private readonly context: AdhesionOperationsContext) {
    const { ports, clock, personalDataKey } = context;
    this.commands = new Commands(ports.eventStore, clock);
    this.personKeys = new PersonKeys(ports.keyStore, personalDataKey, () => clock.now().getTime());
    this.personalData = new PersonalData(this.personKeys);
  }

  /** Answers the id of the operator, which may have been open before; its name is then what it was. */
  async openOperator({ number, name, actor }: ForOperator & { readonly name: string }): Promise<string> {
    const { operatorId, kind, verified, value, siret } = this.operatorOf(number);
    await this.personKeys.create(operatorId, 'adhesion');
    await this.commands.change(
      operator,
      operatorId,
      async ({ eventId, at }, state) => {
        const seal = (content: OperatorIdentity | Establishment) =>
          this.personalData.seal(operatorId, eventId, content);
        const identity = await seal({ number: value, name });
        const establishment = siret && {
          establishmentId: this.context.identifierKey.establishmentId(siret),
          establishment: await seal({ siret }),
        };
        const asked = { eventId, at, operatorId, kind, verified, identity, ...(establishment && { establishment }) };
        return openOperator(asked, state);
      },
      by(actor),
    );
    // At once: versions before sweep the keys that no registration uses, whoever made them.
    await this.personKeys.confirm(operatorId);
    return operatorId;
  }

  /** Answers the id of the operator. */
  async closeOperator({ number, actor, reason }: ForOperator & { readonly reason: string }): Promise<string> {
    const { operatorId } = this.operatorOf(number);
    await this.mustNotNameIt(operatorId, [reason]);
    await this.commands.change(
      operator,
      operatorId,
      (decision, state) => closeOperator({ ...decision, reason }, state),
      by(actor),
    );
    return operatorId;
  }

  /** Answers the id of the event, by which the step can be corrected. */
  async recordStep({ number, actor, teleserviceId, step, on, details }: AskedStep): Promise<string> {
    const { operatorId } = await this.openedOperator(number);
    const needs = mustBeRegistered(await this.commands.load(teleservice, teleserviceId), teleserviceId);
    await this.mustNotNameIt(operatorId, [details.reason, details.reference]);
    const adhesionId = adhesionIdOf(operatorId, teleserviceId);
    const { events } = await this.commands.change(
      adhesion,
      adhesionId,
      async (decision, state) => {
        const auditor = await this.sealedAuditor(operatorId, decision.eventId, details.auditor);
        const told = { ...details, ...(auditor !== undefined && { auditor }) };
        const asked = { ...decision, adhesionId, operatorId, teleserviceId, step, on, details: told, needs };
        return recordStep(asked, state);
      },
      by(actor),
    );
    return events[0]!.id;
  }

  /** Answers the id of the event; undefined where that stood there already, and nothing was written. */
  async correctStep({ number, actor, teleserviceId, is, ...asked }: AskedCorrection): Promise<string | undefined> {
    const { operatorId } = this.operatorOf(number);
    await this.mustNotNameIt(operatorId, [asked.reason, ...(asked.field === 'auditor' ? [] : [is])]);
    const { events } = await this.commands.change(
      adhesion,
      adhesionIdOf(operatorId, teleserviceId),
      async (decision, state) => {
        const sealed = asked.field === 'auditor' && (await this.sealedAuditor(operatorId, decision.eventId, is));
        const value = sealed || is;
        return correctStep({ ...decision, ...asked, ...(value !== undefined && { is: value }) }, state);
      },
      by(actor),
    );
    return events[0]?.id;
  }

  /**
   * Answers the id of the operator. The person is a member from then on, if not before, so that the first administrator can be entitled as
   * any other. Membership comes first: of a crash in between a member is left who may do nothing. Whether the account may be used is not
   * asked here.
   */
  async designateAdministrator({ number, actor, accountId, reference }: AskedAdministrator): Promise<string> {
    const { operatorId } = await this.openedOperator(number);
    await this.mustNotNameIt(operatorId, [reference]);
    const membershipId = membershipIdOf(operatorId, accountId);
    const member = { membershipId, operatorId, accountId, by: 'agent', offers: [] } as const;
    await this.commands.change(
      membership,
      membershipId,
      (decision, state) => (state.status === 'none' ? openMembership({ ...decision, ...member }, state) : []),
      by(actor),
    );
    const decider = { by: 'agent', reference } as const;
    await this.commands.change(
      operator,
      operatorId,
      (decision, state) => designateAdministrator({ ...decision, accountId, decider }, state),
      by(actor),
    );
    return operatorId;
  }

  /** Answers the id of the operator. */
  async withdrawAdministrator({ number, actor, accountId, reference }: AskedAdministrator): Promise<string> {
    const { operatorId } = this.operatorOf(number);
    await this.mustNotNameIt(operatorId, [reference]);
    const decider = { by: 'agent', reference } as const;
    await this.commands.change(
      operator,
      operatorId,
      (decision, state) => withdrawAdministrator({ ...decision, accountId, decider }, state),
      by(actor),
    );
    return operatorId;
  }

  /** Throws NoSuchTeleservice unless there is one of this id. */
  async mustBeRegistered(teleserviceId: string): Promise<void> {
    mustBeRegistered(await this.commands.load(teleservice, teleserviceId), teleserviceId);
  }

  /**
   * Who could do what for whom at that moment, row by row, of the log itself; reads no further than the loop asks. Throws
   * NoSuchOperator or NoSuchTeleservice.
   */
  async *rights(of: RightsOf, moment: Moment): AsyncGenerator<RightsRow> {
    const { eventStore: store, documentStore: documents } = this.context.ports;
    if ('teleserviceId' in of) {
      await this.mustBeRegistered(of.teleserviceId);
      return yield* rightsRows(store, membersInLog(store), [of.teleserviceId], moment);
    }
    const where = 'accountId' in of ? of : await this.knownOperator(of.number);
    const members = membersMeant(where, { documents, store });
    yield* rightsRows(store, members, await registeredIds(store), moment);
  }

  /** Throws NamesOperator where one of the texts would keep number or name of the operator in clear. */
  private async mustNotNameIt(operatorId: string, texts: readonly (string | undefined)[]): Promise<void> {
    const state = await this.commands.load(operator, operatorId);
    if (state.status === 'unknown') return;
    const identity = await this.personalData.open<OperatorIdentity>(operatorId, state.identity);
    if (identity === undefined) return;
    mustNotName(identity, texts);
  }

  private operatorOf(text: string): OperatorNumber & { readonly operatorId: string } {
    const number = operatorNumberOf(text);
    if (number === undefined) throw new NoOperatorNumber();
    return { ...number, operatorId: this.context.identifierKey.operatorId(number) };
  }

  private async knownOperator(number: string): Promise<{ readonly operatorId: string }> {
    const { operatorId } = this.operatorOf(number);
    if ((await this.commands.load(operator, operatorId)).status === 'unknown') throw new NoSuchOperator();
    return { operatorId };
  }

  private async openedOperator(number: string): Promise<{ readonly operatorId: string }> {
    const { operatorId } = this.operatorOf(number);
    return mustBeOpen(await this.commands.load(operator, operatorId));
  }

  private async sealedAuditor(
    operatorId: string,
    eventId: string,
    name: string | undefined,
  ): Promise<string | undefined> {
    const auditor: Auditor | undefined = name === undefined ? undefined : { name };
    return auditor && this.personalData.seal(operatorId, eventId, auditor);
  }
}

const by = (actor: string) => ({ actor: `ops:${actor}` });
