import { Clock } from '#event-sourcing';
import type { Right } from '#rights';
import { Injectable } from '@nestjs/common';
import type { OpenSession } from '../identity/sessions/session.js';
import { AccessCheck } from './access-check.js';
import { NamedOperators, type NamedOperator } from './named-operators.js';
import { chooseOperator } from './operator-choice.js';
import { OperatorRights, rightWithoutOperator } from './operator-rights.js';
import type { Access } from './policy.js';
import { demandOf, Teleservices, type Teleservice } from './teleservices.js';

/** What the person may in a teleservice: for an operator, or without one where entering takes none, or the person has none. */
export interface Standing {
  readonly right: Right;
  readonly operator?: NamedOperator;
}

/** How the person of a session stands with one teleservice. */
export interface OwnService {
  readonly teleservice: Teleservice;
  /** One at least; by the operators’ names. */
  readonly standings: readonly Standing[];
  /** For whom the session enters: the operator that it chose, or the only one; absent where none, or where it is to be chosen. */
  readonly entersFor?: NamedOperator;
  /** What the session lacks of level and age. */
  readonly access: Access;
}

/** Whether the person has the right to enter, for one operator at least, whatever the session has proven. */
export function isEntitled({ standings }: OwnService): boolean {
  return standings.some(({ right }) => right.permit);
}

/** Whether the person enters, once everything is proven that can be. */
export function isOpenTo(own: OwnService): boolean {
  return isEntitled(own) && own.access.decision !== 'deny';
}

/** How persons stand with the teleservices, for the pages that tell them. */
@Injectable()
export class OwnServices {
  constructor(
    private readonly teleservices: Teleservices,
    private readonly rights: OperatorRights,
    private readonly operators: NamedOperators,
    private readonly check: AccessCheck,
    private readonly clock: Clock,
  ) {}

  /** With each of the catalogue, in its order. */
  async all(session: OpenSession): Promise<readonly OwnService[]> {
    const all = await this.teleservices.all();
    return Promise.all(all.map((teleservice) => this.of(session, teleservice)));
  }

  /** With this one. */
  async of({ accountId, ...session }: OpenSession, teleservice: Teleservice): Promise<OwnService> {
    const instant = this.clock.now().toISOString();
    const access = await this.check.check({ accountId, ...session }, demandOf(teleservice, instant));
    const all = teleservice.needsAdhesion ? await this.rights.ofAccount(accountId, teleservice, instant) : [];
    const standings = await this.operators.named(all, accountId);
    if (standings.length === 0) {
      return { teleservice, standings: [{ right: rightWithoutOperator(teleservice, instant) }], access };
    }
    const choice = chooseOperator(standings, session.operators?.[teleservice.id]);
    const entersFor =
      'operatorId' in choice && choice.right.permit ? operatorOf(standings, choice.operatorId) : undefined;
    return { teleservice, standings, access, ...(entersFor && { entersFor }) };
  }
}

function operatorOf(standings: readonly Standing[], operatorId: string): NamedOperator | undefined {
  return standings.find(({ operator }) => operator?.id === operatorId)?.operator;
}
