import { operatorViewCollection, rightsViewCollection, type OperatorView, type RightsView } from '#contracts';
import { DocumentStore, type Collection } from '#document-store';
import { membershipIdOf } from '#personal-data';
import { Injectable } from '@nestjs/common';
import { reaches } from './reaches.js';

/** What a person has with one operator, live or suspended. */
export interface OwnMembership {
  readonly membership: RightsView & { readonly status: 'live' | 'suspended' };
  readonly operator: OperatorView;
}

/** Revisions at which the views shall stand. */
export interface ReachedRevisions {
  /** Of the membership. */
  readonly revision?: number;
  readonly operatorRevision?: number;
}

const readAtOnce = 100;

/** The adhesion service's published read models of operators and their members, read only. */
@Injectable()
export class Operators {
  private readonly operators: Collection<OperatorView>;
  private readonly memberships: Collection<RightsView>;

  constructor(documents: DocumentStore) {
    this.operators = documents.collection<OperatorView>(operatorViewCollection);
    this.memberships = documents.collection<RightsView>(rightsViewCollection);
  }

  /** The open operators of which the person is a member, in the order of membership ids, after one of them. */
  async *ofAccount(accountId: string, after?: string): AsyncGenerator<OwnMembership> {
    let afterId = after;
    for (;;) {
      const where = { accountId };
      const found = await this.memberships.find({ where, limit: readAtOnce, ...(afterId && { afterId }) });
      const live = found.flatMap(({ value }) => (value && value.status !== 'ended' ? [value] : []));
      const operators = await this.operators.getAll(live.map(({ operatorId }) => operatorId));
      for (const [at, membership] of live.entries()) {
        const operator = operators[at]?.value;
        if (operator?.status === 'open') yield { membership, operator } as OwnMembership;
      }
      afterId = found.at(-1)?.id;
      if (found.length < readAtOnce || afterId === undefined) return;
    }
  }

  /** The same for one operator; undefined where it is closed, or the person no member of it. */
  async ofMember({
    operatorId,
    accountId,
  }: Pick<RightsView, 'operatorId' | 'accountId'>): Promise<OwnMembership | undefined> {
    const [stored, company] = await Promise.all([
      this.memberships.get(membershipIdOf(operatorId, accountId)),
      this.operators.get(operatorId),
    ]);
    const [membership, operator] = [stored?.value, company?.value];
    if (!membership || membership.status === 'ended' || operator?.status !== 'open') return undefined;
    return { membership, operator } as OwnMembership;
  }

  /** Whether the views of operator and member reach the revisions before `deadline`, an instant of `performance.now()`. */
  async reach(
    { operatorId, accountId }: Pick<RightsView, 'operatorId' | 'accountId'>,
    { revision, operatorRevision }: ReachedRevisions,
    deadline: number,
  ): Promise<boolean> {
    const reached = await Promise.all([
      revision === undefined || reaches(this.memberships, membershipIdOf(operatorId, accountId), revision, deadline),
      operatorRevision === undefined || reaches(this.operators, operatorId, operatorRevision, deadline),
    ]);
    return reached.every(Boolean);
  }
}
