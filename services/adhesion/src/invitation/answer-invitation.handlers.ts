import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AcceptInvitationCommand, InvitationAccepted, ShowInvitationBody } from '#contracts';
import { LinkTokens, membershipIdOf } from '#personal-data';
import { Commands } from '../commands.js';
import { membership } from '../membership/membership.js';
import { operator } from '../operator/operator.js';
import { admit } from './admission.js';
import { acceptInvitation, declineInvitation, InvitationRefused, type ShownLink } from './answer-invitation.js';
import { invitation } from './invitation.js';

/** A signed-in person becomes a member by the link, whatever the address of the account. */
export class AcceptInvitation extends Command<InvitationAccepted> {
  constructor(readonly body: AcceptInvitationCommand) {
    super();
  }
}

@CommandHandler(AcceptInvitation)
export class AcceptInvitationHandler implements ICommandHandler<AcceptInvitation> {
  constructor(
    private readonly commands: Commands,
    private readonly links: LinkTokens,
  ) {}

  async execute({ body: { token, accountId } }: AcceptInvitation): Promise<InvitationAccepted> {
    const { invitationId, link } = shownBy(this.links, token);
    const operatorId = await operatorOf(this.commands, invitationId);
    // Read first: who finds the same person's acceptance done does not find its membership before it.
    const isMember = await this.isMember(operatorId, accountId);
    let seen = invitation.initialState;
    const { events } = await this.commands.change(
      invitation,
      invitationId,
      (decision, state) => acceptInvitation({ ...decision, link, accountId, isMember }, (seen = state)),
      { actor: `account:${accountId}` },
    );
    const accepted = events.reduce(invitation.evolve, seen);
    const revision = accepted.status === 'accepted' ? await admit(this.commands, accepted) : undefined;
    // Who accepted before, and is gone since, is not made a member again.
    if (events.length === 0 && !(await this.isMember(operatorId, accountId))) throw new InvitationRefused();
    return { operatorId, ...(revision !== undefined && { revision }) };
  }

  private async isMember(operatorId: string, accountId: string): Promise<boolean> {
    const { status } = await this.commands.load(membership, membershipIdOf(operatorId, accountId));
    return status !== 'none';
  }
}

/** Who has the link does not want it. */
export class DeclineInvitation extends Command<void> {
  constructor(readonly body: ShowInvitationBody) {
    super();
  }
}

@CommandHandler(DeclineInvitation)
export class DeclineInvitationHandler implements ICommandHandler<DeclineInvitation> {
  constructor(
    private readonly commands: Commands,
    private readonly links: LinkTokens,
  ) {}

  async execute({ body: { token } }: DeclineInvitation): Promise<void> {
    const { invitationId, link } = shownBy(this.links, token);
    await this.commands.change(invitation, invitationId, (decision, state) =>
      declineInvitation({ ...decision, link }, state),
    );
  }
}

/** The invitation that the link names, and what it says. Throws InvitationRefused where nobody here signed it. */
export function shownBy(links: LinkTokens, token: string): { invitationId: string; link: ShownLink } {
  const subject = links.parse(token)?.subject ?? '';
  const link = links.verify(token, subject);
  if (link?.purpose !== 'invitation') throw new InvitationRefused();
  return { invitationId: subject, link };
}

/** Whose invitation it is. Throws InvitationRefused where nobody can act for the operator any more. */
async function operatorOf(commands: Commands, invitationId: string): Promise<string> {
  const state = await commands.load(invitation, invitationId);
  if (state.status !== 'open' && state.status !== 'accepted') throw new InvitationRefused();
  const company = await commands.load(operator, state.operatorId);
  if (company.status !== 'open') throw new InvitationRefused();
  return state.operatorId;
}
