import type { OperatorIdentity } from '#contracts';
import { Clock } from '#event-sourcing';
import { PersonalData } from '#personal-data';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Operators, type OwnMembership } from '../read-models/operators.js';
import type { ShownEntitlement } from './members.js';

/** An operator for which a person acts, or which he administers. */
export interface OwnOperator extends OperatorIdentity {
  readonly id: string;
  readonly kind: 'siren' | 'customs';
  readonly administrator: boolean;
  readonly status: 'live' | 'suspended';
  /** Of the entitlements that have begun and are not over. */
  readonly roles: readonly string[];
  readonly entitlements: readonly ShownEntitlement[];
}

export interface OwnOperatorsPage {
  readonly operators: readonly OwnOperator[];
  /** Membership id after which the page that follows begins; absent on the last. */
  readonly next?: string;
}

/** The operators of a person, by the views; number and name in clear, for the answer at hand only. */
export class OwnOperators extends Query<OwnOperatorsPage> {
  constructor(
    readonly accountId: string,
    readonly limit: number,
    readonly after?: string,
  ) {
    super();
  }
}

@QueryHandler(OwnOperators)
export class OwnOperatorsHandler implements IQueryHandler<OwnOperators> {
  constructor(
    private readonly operators: Operators,
    private readonly personalData: PersonalData,
    private readonly clock: Clock,
  ) {}

  async execute({ accountId, limit, after }: OwnOperators): Promise<OwnOperatorsPage> {
    const found: OwnMembership[] = [];
    for await (const each of this.operators.ofAccount(accountId, after)) {
      if (found.length === limit) {
        return { operators: await this.shown(found), next: found[limit - 1]!.membership.membershipId };
      }
      found.push(each);
    }
    return { operators: await this.shown(found) };
  }

  /** One whose key is gone is nobody’s any more. */
  private async shown(found: readonly OwnMembership[]): Promise<OwnOperator[]> {
    const now = this.clock.now().toISOString();
    const all = await Promise.all(found.map((each) => this.show(each, now)));
    return all.filter((each) => each !== undefined);
  }

  private async show({ membership, operator }: OwnMembership, now: string): Promise<OwnOperator | undefined> {
    const { operatorId, kind, administrators } = operator;
    const identity = await this.personalData.open<OperatorIdentity>(operatorId, operator.identity);
    if (identity === undefined) return undefined;
    const { accountId, status, entitlements } = membership;
    const counting = entitlements.filter(({ from, until }) => from <= now && (until === undefined || now < until));
    return {
      id: operatorId,
      kind,
      number: identity.number,
      name: identity.name,
      administrator: administrators.includes(accountId),
      status,
      roles: [...new Set(counting.flatMap(({ roles }) => roles))],
      entitlements: entitlements.map(({ teleserviceId, roles, from, until }) => ({
        teleserviceId,
        roles,
        from,
        ...(until !== undefined && { until }),
      })),
    };
  }
}
