import type { RightsView } from '#contracts';
import { adhesionIdOf, membershipIdOf } from '#personal-data';
import { rights, type Right, type RightsFacts } from '#rights';
import { Injectable } from '@nestjs/common';
import { RightsBasis } from '../read-models/rights-basis.js';
import type { OperatorRight } from './operator-choice.js';
import type { Teleservice } from './teleservices.js';

/** Whose session is open has an account that may be used: a change of that ends the session. */
const account = { status: 'active', because: [] } as const;

/** What a person may who acts for no operator. */
export function rightWithoutOperator(teleservice: Teleservice, instant: string): Right {
  return rights({ account, teleservice }, instant);
}

/** What persons may in teleservices, for whom, by all that this process knows. Level and age are the session's, and not asked about. */
@Injectable()
export class OperatorRights {
  constructor(private readonly basis: RightsBasis) {}

  /** For each operator of which the person is a member, in order of membership ids. */
  async ofAccount(accountId: string, teleservice: Teleservice, instant: string): Promise<readonly OperatorRight[]> {
    const memberships = await this.basis.memberships.list(accountId);
    const live = memberships.filter(({ status }) => status !== 'ended');
    return Promise.all(live.map((membership) => this.of(membership, teleservice, instant)));
  }

  /** For this operator; of one that is not the person's nothing is told. */
  async forOperator(
    accountId: string,
    operatorId: string,
    teleservice: Teleservice,
    instant: string,
  ): Promise<OperatorRight> {
    const membership = await this.basis.memberships.get(membershipIdOf(operatorId, accountId));
    return membership
      ? this.of(membership, teleservice, instant)
      : { operatorId, right: rightWithoutOperator(teleservice, instant) };
  }

  private async of(membership: RightsView, teleservice: Teleservice, instant: string): Promise<OperatorRight> {
    const { operatorId, status } = membership;
    if (status === 'ended') return { operatorId, right: rightWithoutOperator(teleservice, instant) };
    const [operator, adhesion] = await Promise.all([
      this.basis.operators.get(operatorId),
      this.basis.adhesions.get(adhesionIdOf(operatorId, teleservice.id)),
    ]);
    const entitlement = membership.entitlements.find(({ teleserviceId }) => teleserviceId === teleservice.id);
    const facts: RightsFacts = {
      account,
      teleservice,
      membership: { status, because: membership.because },
      ...(operator && { operator }),
      ...(adhesion && { adhesion }),
      ...(entitlement && { entitlement }),
    };
    return { operatorId, right: rights(facts, instant) };
  }
}
