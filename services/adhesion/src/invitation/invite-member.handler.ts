import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { invitationDays, type InviteMemberCommand, type InvitedDestination, type OperatorIdentity } from '#contracts';
import { Clock } from '#event-sourcing';
import { adhesionIdOf, LinkTokens, PersonalData, PersonKeys } from '#personal-data';
import { v7 as uuid } from 'uuid';
import { adhesion } from '../adhesion/adhesion.js';
import { fileOf } from '#rights';
import { Commands } from '../commands.js';
import { grantableOf } from '../membership/entitlements/grantable.js';
import type { Offer } from '../membership/change-membership.js';
import { administeredBy } from '../administration/asking-administrator.js';
import { NoSuchOperator, type Operator } from '../operator/operator.js';
import { mustBeRegistered, teleservice } from '../teleservice/teleservice.js';
import { invitation } from './invitation.js';
import { InvitationAllowances } from './limits/mail-allowances.js';
import { OpenInvitations } from './limits/open-invitations.js';
import { offerOf } from './offers.js';
import { invitedIdOf, sendInvitation } from './send-invitation.js';

const lastsMs = invitationDays * 24 * 3_600_000;

/** An administrator invites the holder of an address. */
export class InviteMember extends Command<void> {
  constructor(readonly body: InviteMemberCommand) {
    super();
  }
}

/** Whether somebody has an account under the address is looked up nowhere: the answer and its time cannot tell. */
@CommandHandler(InviteMember)
export class InviteMemberHandler implements ICommandHandler<InviteMember> {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly links: LinkTokens,
    private readonly personKeys: PersonKeys,
    private readonly personalData: PersonalData,
    private readonly allowances: InvitationAllowances,
    private readonly open: OpenInvitations,
  ) {}

  async execute({ body }: InviteMember): Promise<void> {
    const { accountId, operatorId, invitationId, emailKey, email, language } = body;
    const company = await administeredBy(accountId, operatorId, this.commands);
    const { offers, teleservices } = await this.#offered(body);
    const now = this.clock.now().getTime();
    const eventId = uuid({ msecs: now });
    await this.open.reserve(operatorId, invitationId, new Date(now + lastsMs).toISOString());
    await this.allowances.spend(emailKey, eventId, now);
    const destination: InvitedDestination = { email, operator: await this.#nameOf(company), teleservices };
    const newId = uuid();
    const terms = { linkKeyId: this.links.currentKeyId, lastsMs };
    const { events } = await this.commands.change(
      invitation,
      invitationId,
      async (decision, state) => {
        const invitedId = invitedIdOf(state, newId);
        await this.personKeys.create(invitedId, 'adhesion');
        const personal = await this.personalData.seal(invitedId, decision.eventId, destination);
        const invited = { invitationId, invitedId, operatorId, language, offers, personal };
        return sendInvitation({ ...decision, ...invited, terms }, state);
      },
      { actor: `account:${accountId}`, eventId },
    );
    for (const { type, data } of events)
      if (type === 'invitation-issued') await this.personKeys.confirm(data.invitedId);
  }

  async #offered({ operatorId, offers: asked, language }: InviteMemberCommand) {
    const at = this.clock.now().toISOString();
    const offers: Offer[] = [];
    const teleservices: string[] = [];
    for (const each of asked) {
      const { teleserviceId } = each;
      const offered = mustBeRegistered(await this.commands.load(teleservice, teleserviceId), teleserviceId);
      const { steps } = await this.commands.load(adhesion, adhesionIdOf(operatorId, teleserviceId));
      offers.push(offerOf(each, grantableOf(offered, fileOf(steps)), at));
      teleservices.push(offered.name[language]);
    }
    return { offers, teleservices };
  }

  async #nameOf({ operatorId, identity }: Operator): Promise<string> {
    const opened = await this.personalData.open<OperatorIdentity>(operatorId, identity);
    if (opened === undefined) throw new NoSuchOperator();
    return opened.name;
  }
}
