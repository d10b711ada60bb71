import { InternalCalls, PeerUnavailable } from '#web';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { Peers } from '../infrastructure/peers.js';
import { MemberNames, type Naming } from './member-names.js';

const entitlement = z.object({
  teleserviceId: z.string(),
  roles: z.array(z.string()),
  from: z.string(),
  until: z.string().optional(),
});
/** What a member may enter: roles in a teleservice, UTC instants `[from, until)`. */
export type ShownEntitlement = z.infer<typeof entitlement>;

const member = z.object({
  accountId: z.string(),
  status: z.enum(['live', 'suspended']),
  administrator: z.boolean(),
  entitlements: z.array(entitlement),
  revision: z.int().min(0),
});
const members = z.object({ members: z.array(member), next: z.string().optional() });

/** A member as an administrator of the operator sees him; who he is absent where his account is gone. */
export type Member = z.infer<typeof member> & Naming;

export interface MembersPage {
  readonly members: readonly Member[];
  /** Membership id after which the page that follows begins; absent on the last. */
  readonly next?: string;
}

/** The members of an operator, for one of its administrators; anyone else has the refusal of the adhesion service. */
export class MembersOf extends Query<MembersPage> {
  constructor(
    readonly accountId: string,
    readonly operatorId: string,
    readonly limit: number,
    readonly after?: string,
  ) {
    super();
  }
}

/** One of them; 404 `not-found` for who is none. */
export class MemberOf extends Query<Member> {
  constructor(
    readonly accountId: string,
    readonly operatorId: string,
    readonly memberId: string,
  ) {
    super();
  }
}

@QueryHandler(MembersOf)
export class MembersOfHandler implements IQueryHandler<MembersOf> {
  constructor(
    private readonly calls: InternalCalls,
    private readonly peers: Peers,
    private readonly names: MemberNames,
  ) {}

  async execute({ accountId, operatorId, limit, after }: MembersOf): Promise<MembersPage> {
    const asked = { accountId, operatorId, limit, ...(after !== undefined && { after }) };
    const { body } = await this.calls.post(this.peers.adhesion, 'adhesion', '/commands/read-members', asked);
    const { success, data } = members.safeParse(body);
    if (!success) throw new PeerUnavailable('adhesion answered without members');
    const named = await this.names.add(operatorId, data.members);
    return { members: named, ...(data.next !== undefined && { next: data.next }) };
  }
}

@QueryHandler(MemberOf)
export class MemberOfHandler implements IQueryHandler<MemberOf> {
  constructor(
    private readonly calls: InternalCalls,
    private readonly peers: Peers,
    private readonly names: MemberNames,
  ) {}

  async execute({ accountId, operatorId, memberId }: MemberOf): Promise<Member> {
    const asked = { accountId, operatorId, memberId };
    const { body } = await this.calls.post(this.peers.adhesion, 'adhesion', '/commands/read-member', asked);
    const { success, data } = member.safeParse(body);
    if (!success) throw new PeerUnavailable('adhesion answered without a member');
    const [named] = await this.names.add(operatorId, [data]);
    return named!;
  }
}
