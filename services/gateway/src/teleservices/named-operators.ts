import type { OperatorIdentity, OperatorView } from '#contracts';
import { PersonalData } from '#personal-data';
import { Injectable } from '@nestjs/common';
import { RightsBasis } from '../read-models/rights-basis.js';

/** An operator as its members see it; number and name in clear, for the answer at hand only. */
export interface NamedOperator extends OperatorIdentity {
  readonly id: string;
  readonly kind: OperatorView['kind'];
  /** Whether the person who asks administers it. */
  readonly administrator: boolean;
}

/** Operators by name, for their members. */
@Injectable()
export class NamedOperators {
  constructor(
    private readonly basis: RightsBasis,
    private readonly personalData: PersonalData,
  ) {}

  /** Undefined where its key is gone: it is nobody’s any more. */
  async find(operatorId: string, accountId: string): Promise<NamedOperator | undefined> {
    const view = await this.basis.operators.get(operatorId);
    const identity = view && (await this.personalData.open<OperatorIdentity>(operatorId, view.identity));
    if (!view || !identity) return undefined;
    return { id: operatorId, kind: view.kind, administrator: view.administrators.includes(accountId), ...identity };
  }

  /** What is told of operators, with their names and in the order of these; of one that has none any more nothing is. */
  async named<Told extends { readonly operatorId: string }>(
    told: readonly Told[],
    accountId: string,
  ): Promise<readonly (Told & { readonly operator: NamedOperator })[]> {
    const all = await Promise.all(
      told.map(async (each) => ({ ...each, operator: await this.find(each.operatorId, accountId) })),
    );
    return all
      .filter((each): each is typeof each & { operator: NamedOperator } => each.operator !== undefined)
      .sort(({ operator: one }, { operator: other }) => byName(one, other));
  }
}

const alphabet = new Intl.Collator('fr', { numeric: true });

function byName(one: NamedOperator, other: NamedOperator): number {
  return alphabet.compare(one.name, other.name) || alphabet.compare(one.number, other.number);
}
