import { notFound, type OperatorIdentity } from '#contracts';
import { Clock } from '#event-sourcing';
import { PersonalData } from '#personal-data';
import { Problem } from '#web';
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

/** One of them; 404 `not-found` where the person is no member of it. */
export class OwnOperatorOf extends Query<OwnOperator> {
  constructor(
    readonly accountId: string,
    readonly operatorId: string,
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
    const all = await Promise.all(found.map((each) => show(each, this.personalData, now)));
    return all.filter((each) => each !== undefined);
  }
}

@QueryHandler(OwnOperatorOf)
export class OwnOperatorOfHandler implements IQueryHandler<OwnOperatorOf> {
  constructor(
    private readonly operators: Operators,
    private readonly personalData: PersonalData,
    private readonly clock: Clock,
  ) {}

  async execute(asked: OwnOperatorOf): Promise<OwnOperator> {
    const found = await this.operators.ofMember(asked);
    const shown = found && (await show(found, this.personalData, this.clock.now().toISOString()));
    if (shown === undefined) throw new Problem(notFound);
    return shown;
  }
}

async function show(
  { membership, operator }: OwnMembership,
  personalData: PersonalData,
  now: string,
): Promise<OwnOperator | undefined> {
  const { operatorId, kind, administrators } = operator;
  const identity = await personalData.open<OperatorIdentity>(operatorId, operator.identity);
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
