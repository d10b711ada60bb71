import { invitationAnswer, notFound, openInvitations, shownInvitation } from '#contracts';
import type { InviteMemberBody, OpenInvitations, ShowInvitationBody, ShownInvitation } from '#contracts';
import { IdentifierKey } from '#personal-data';
import { InternalCalls, PeerUnavailable, Problem } from '#web';
import { Command, CommandHandler, Query, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { z } from 'zod';
import type { OpenSession } from '../identity/sessions/session.js';
import { RecentAuthentication } from '../identity/step-up/recent-authentication.js';
import { RefusalLog } from '../identity/throttling/refusal-log.js';
import { Throttle } from '../identity/throttling/throttle.js';
import type { Client } from '../identity/throttling/client.js';
import { Peers } from '../infrastructure/peers.js';
import { Accounts, viewPatienceMs } from '../read-models/accounts.js';
import { Operators } from '../read-models/operators.js';

/** An administrator invites the holder of an address. Asks for a recent authentication; resolves when the mail is on its way. */
export class InviteMember extends Command<void> {
  constructor(
    readonly session: OpenSession,
    readonly operatorId: string,
    readonly body: InviteMemberBody,
  ) {
    super();
  }
}

/** Whether the address has an account is asked nowhere. */
@CommandHandler(InviteMember)
export class InviteMemberHandler implements ICommandHandler<InviteMember> {
  constructor(
    private readonly accounts: Accounts,
    private readonly recent: RecentAuthentication,
    private readonly key: IdentifierKey,
    private readonly calls: InternalCalls,
    private readonly peers: Peers,
  ) {}

  async execute({ session, operatorId, body }: InviteMember): Promise<void> {
    const { accountId } = session;
    const account = await this.accounts.byId(accountId);
    if (!account) throw new Problem(notFound);
    this.recent.require(session, account);
    const names = {
      invitationId: this.key.invitationId(operatorId, body.email),
      emailKey: this.key.mailboxKey(body.email),
    };
    const command = { ...body, ...names, accountId, operatorId, language: account.view.language };
    await this.calls.post(this.peers.adhesion, 'adhesion', '/commands/invite-member', command);
  }
}

/** An administrator takes an open invitation back. */
export class RevokeInvitation extends Command<void> {
  constructor(
    readonly session: OpenSession,
    readonly operatorId: string,
    readonly invitationId: string,
  ) {
    super();
  }
}

@CommandHandler(RevokeInvitation)
export class RevokeInvitationHandler implements ICommandHandler<RevokeInvitation> {
  constructor(
    private readonly calls: InternalCalls,
    private readonly peers: Peers,
  ) {}

  async execute({ session: { accountId }, operatorId, invitationId }: RevokeInvitation): Promise<void> {
    const command = { accountId, operatorId, invitationId };
    await this.calls.post(this.peers.adhesion, 'adhesion', '/commands/revoke-invitation', command);
  }
}

/** The open invitations of an operator, told to its administrators; the one sent last first. */
export class InvitationsOf extends Query<OpenInvitations['items']> {
  constructor(
    readonly accountId: string,
    readonly operatorId: string,
  ) {
    super();
  }
}

@QueryHandler(InvitationsOf)
export class InvitationsOfHandler implements IQueryHandler<InvitationsOf> {
  constructor(
    private readonly calls: InternalCalls,
    private readonly peers: Peers,
  ) {}

  async execute({ accountId, operatorId }: InvitationsOf): Promise<OpenInvitations['items']> {
    const query = { accountId, operatorId };
    const { body } = await this.calls.post(this.peers.adhesion, 'adhesion', '/commands/list-invitations', query);
    return read(openInvitations, body).items;
  }
}

/** What the link of an invitation invites to: whoever has it may read that. Throws 403 `invitation-refused`. */
export class ReadInvitation extends Query<ShownInvitation> {
  constructor(
    readonly body: ShowInvitationBody,
    readonly client: Client,
  ) {
    super();
  }
}

@QueryHandler(ReadInvitation)
export class ReadInvitationHandler implements IQueryHandler<ReadInvitation> {
  constructor(
    private readonly throttle: Throttle,
    private readonly calls: InternalCalls,
    private readonly peers: Peers,
    private readonly refusals: RefusalLog,
  ) {}

  execute({ body, client }: ReadInvitation): Promise<ShownInvitation> {
    return this.refusals.noting('read-invitation', this.throttle.subjectOf(''), async () => {
      const request = await this.throttle.spend('link', client);
      const post = () => this.calls.post(this.peers.adhesion, 'adhesion', '/commands/read-invitation', body);
      const answered = await this.throttle.givingBackOnFailure(request, post);
      return read(shownInvitation, answered.body);
    });
  }
}

/**
 * The signed-in person becomes a member by the link, whatever the address of the account. Answers the operator, and whether views show it
 * already. Throws 403 `invitation-refused` or 409 `already-member`.
 */
export class AcceptInvitation extends Command<{ readonly operatorId: string; readonly visible: boolean }> {
  constructor(
    readonly session: OpenSession,
    readonly body: ShowInvitationBody,
  ) {
    super();
  }
}

@CommandHandler(AcceptInvitation)
export class AcceptInvitationHandler implements ICommandHandler<AcceptInvitation> {
  constructor(
    private readonly operators: Operators,
    private readonly calls: InternalCalls,
    private readonly peers: Peers,
    private readonly refusals: RefusalLog,
  ) {}

  execute({ session: { accountId }, body: { token } }: AcceptInvitation) {
    return this.refusals.noting('accept-invitation', accountId, async () => {
      const command = { accountId, token };
      const answered = await this.calls.post(this.peers.adhesion, 'adhesion', '/commands/accept-invitation', command);
      const { operatorId, revision } = read(invitationAnswer, answered.body);
      const deadline = performance.now() + viewPatienceMs;
      const reached = revision === undefined ? {} : { revision };
      return { operatorId, visible: await this.operators.reach({ operatorId, accountId }, reached, deadline) };
    });
  }
}

/** Whoever has the link does not want it. Throws 403 `invitation-refused`. */
export class DeclineInvitation extends Command<void> {
  constructor(
    readonly session: OpenSession,
    readonly body: ShowInvitationBody,
  ) {
    super();
  }
}

@CommandHandler(DeclineInvitation)
export class DeclineInvitationHandler implements ICommandHandler<DeclineInvitation> {
  constructor(
    private readonly calls: InternalCalls,
    private readonly peers: Peers,
    private readonly refusals: RefusalLog,
  ) {}

  async execute({ session, body: { token } }: DeclineInvitation): Promise<void> {
    await this.refusals.noting('decline-invitation', session.accountId, async () => {
      await this.calls.post(this.peers.adhesion, 'adhesion', '/commands/decline-invitation', { token });
    });
  }
}

function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const { success, data } = schema.safeParse(body);
  if (!success) throw new PeerUnavailable('adhesion answered something else than what was asked');
  return data;
}
