import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ReadMemberCommand, ReadMembersCommand } from '#contracts';
import { DocumentStore } from '#document-store';
import { membershipIdOf } from '#personal-data';
import { Commands } from '../commands.js';
import { membershipsOf } from '../history/memberships-of.js';
import { membership, mustBeMember, NoSuchMember, type Entitlement } from '../membership/membership.js';
import { administeredBy } from './asking-administrator.js';

/** A member, for administrators of the operator. */
export interface MemberShown {
  readonly accountId: string;
  readonly status: 'live' | 'suspended';
  readonly administrator: boolean;
  readonly entitlements: readonly Pick<Entitlement, 'teleserviceId' | 'roles' | 'from' | 'until'>[];
  /** Of the membership, for `expectedRevision`. */
  readonly revision: number;
}

/** A page of members, in the order of their membership ids. */
export interface MembersPage {
  readonly members: readonly MemberShown[];
  /** Membership id after which the page that follows begins; absent on the last. */
  readonly next?: string;
}

/** The members of an operator, by the view. Throws what `administeredBy` throws. */
export class ReadMembers extends Query<MembersPage> {
  constructor(readonly body: ReadMembersCommand) {
    super();
  }
}

@QueryHandler(ReadMembers)
export class ReadMembersHandler implements IQueryHandler<ReadMembers> {
  constructor(
    private readonly commands: Commands,
    private readonly documents: DocumentStore,
  ) {}

  async execute({ body: { accountId, operatorId, after, limit } }: ReadMembers): Promise<MembersPage> {
    const { administrators } = await administeredBy(accountId, operatorId, this.commands);
    const members: MemberShown[] = [];
    let next: string | undefined;
    for await (const view of membershipsOf(this.documents, { operatorId }, after)) {
      if (view.status === 'ended') continue;
      if (members.length === limit) return { members, ...(next !== undefined && { next }) };
      members.push(toMember({ ...view, status: view.status }, administrators, view.revision));
      next = view.membershipId;
    }
    return { members };
  }
}

/** One of them, by the log. Throws what `administeredBy` throws, and NoSuchMember. */
export class ReadMember extends Query<MemberShown> {
  constructor(readonly body: ReadMemberCommand) {
    super();
  }
}

@QueryHandler(ReadMember)
export class ReadMemberHandler implements IQueryHandler<ReadMember> {
  constructor(private readonly commands: Commands) {}

  async execute({ body: { accountId, operatorId, memberId } }: ReadMember): Promise<MemberShown> {
    const { administrators } = await administeredBy(accountId, operatorId, this.commands);
    const { state, revision } = await this.commands.read(membership, membershipIdOf(operatorId, memberId));
    if (revision === undefined) throw new NoSuchMember();
    return toMember(mustBeMember(state), administrators, revision);
  }
}

function toMember(
  { accountId, status, entitlements }: Pick<MemberShown, 'accountId' | 'status' | 'entitlements'>,
  administrators: readonly string[],
  revision: number,
): MemberShown {
  return {
    accountId,
    status,
    administrator: administrators.includes(accountId),
    entitlements: entitlements.map(({ teleserviceId, roles, from, until }) => ({
      teleserviceId,
      roles,
      from,
      ...(until !== undefined && { until }),
    })),
    revision,
  };
}
