import { LevelCatalogue, type SecurityLevel } from '#contracts';
import { Clock } from '#event-sourcing';
import { Injectable } from '@nestjs/common';
import type { SecondFactor } from '../identity/factors/second-factor.js';
import { SecondFactors } from '../identity/factors/second-factors.js';
import { SessionLimits, settlesAt, type OpenSession } from '../identity/sessions/session.js';
import { Accounts } from '../read-models/accounts.js';
import { chooseOperator, type OperatorChoice } from './operator-choice.js';
import { OperatorRights, rightWithoutOperator } from './operator-rights.js';
import {
  choiceRequired,
  decideAccess,
  notEntitled,
  strongestOf,
  type Access,
  type Demand,
  type Entry,
  type Settling,
} from './policy.js';
import { demandOf, type Teleservice } from './teleservices.js';

/** Checks sessions against what is demanded of them. */
@Injectable()
export class AccessCheck {
  constructor(
    private readonly accounts: Accounts,
    private readonly levels: LevelCatalogue,
    private readonly factors: SecondFactors,
    private readonly clock: Clock,
    private readonly limits: SessionLimits,
    private readonly operatorRights: OperatorRights,
  ) {}

  /**
   * Whether the session may enter the teleservice: its person has the right, for the operator named, else for the one that the session chose
   * or the only one there is; and the session is of the level and age that are demanded, by the catalogue and by `asked`. What needs no
   * adhesion costs no look at operators.
   */
  async enter(session: OpenSession, teleservice: Teleservice, operatorId?: string, asked?: Demand): Promise<Entry> {
    const instant = this.clock.now().toISOString();
    const demanded = demandOf(teleservice, instant);
    const access = await this.check(session, asked ? strongestOf(demanded, asked, this.levels) : demanded);
    const choice = await this.choiceOf(session, teleservice, instant, operatorId);
    if ('choices' in choice) return choiceRequired(access, choice.choices);
    const { right, ...operator } = choice;
    if (!right.permit) return { ...notEntitled(access, right.reasons), ...operator };
    const entry = { ...access, roles: right.roles, ...operator };
    return access.decision === 'permit' ? entry : { ...entry, refusal: 'insufficient-authentication' };
  }

  /** Whether the session is of the level and age. A session that passes costs no look at its account [P3]. */
  async check(session: OpenSession, demand: Demand): Promise<Access> {
    const now = this.clock.now().getTime();
    const access = decideAccess(session, demand, [], now, this.levels);
    if (access.decision === 'permit') return access;
    const { reachable, settling } = await this.provable(session, now);
    return decideAccess(session, demand, reachable, now, this.levels, settling);
  }

  /** The same for what the account's own level demands: factors that are still settling prove who one is. */
  async ofAccount({ provenLevel, ...session }: OpenSession, demand: Demand): Promise<Access> {
    const now = this.clock.now().getTime();
    const account = await this.accounts.byId(session.accountId);
    const held = account ? await this.factors.provableLevels(account) : [];
    return decideAccess({ ...session, level: provenLevel }, demand, held, now, this.levels);
  }

  /** What a step-up to the level would ask the session's person for first; undefined where nothing, or nothing is held. */
  async factorFor({ accountId }: OpenSession, level: SecurityLevel): Promise<SecondFactor | undefined> {
    const account = await this.accounts.byId(accountId);
    return account && this.factors.firstFor(account, level);
  }

  private async choiceOf(
    { accountId, operators }: OpenSession,
    teleservice: Teleservice,
    instant: string,
    operatorId: string | undefined,
  ): Promise<OperatorChoice> {
    if (!teleservice.needsAdhesion) return { right: rightWithoutOperator(teleservice, instant) };
    if (operatorId !== undefined) {
      return this.operatorRights.forOperator(accountId, operatorId, teleservice, instant);
    }
    const all = await this.operatorRights.ofAccount(accountId, teleservice, instant);
    if (all.length === 0) return { right: rightWithoutOperator(teleservice, instant) };
    return chooseOperator(all, operators?.[teleservice.id]);
  }

  private async provable({ accountId }: OpenSession, now: number) {
    const account = await this.accounts.byId(accountId);
    const reachable: SecurityLevel[] = [];
    const settling: Settling[] = [];
    for (const level of account ? await this.factors.provableLevels(account) : []) {
      const until = account && settlesAt(this.factors.ofLevel(level)?.boundAt?.(account), now, this.limits);
      if (until === undefined) reachable.push(level);
      else settling.push({ level, settlesAt: until });
    }
    return { reachable, settling };
  }
}
