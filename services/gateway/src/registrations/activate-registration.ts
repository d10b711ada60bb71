import type { ActivateRegistrationBody } from '#contracts';
import type { Applicant } from '#personal-data';
import { InternalCalls, PeerUnavailable } from '#web';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { Accounts, viewPatienceMs } from '../read-models/accounts.js';
import { Peers } from '../infrastructure/peers.js';
import { RefusalLog } from '../identity/throttling/refusal-log.js';
import type { Client } from '../identity/throttling/client.js';
import { GenuineLinks } from '../identity/throttling/genuine-links.js';
import { Throttle } from '../identity/throttling/throttle.js';

/** Link, identifier and password together open the account (guide rows 21–23); no session is opened. */
export class ActivateRegistration extends Command<ActivationStatus> {
  constructor(
    readonly body: ActivateRegistrationBody,
    readonly client: Client,
  ) {
    super();
  }
}

/** Whether the account can be signed in to already, or will be in a moment. */
export type ActivationStatus = 'active' | 'activating';

const answer = z.object({ accountId: z.uuid() });

@CommandHandler(ActivateRegistration)
export class ActivateRegistrationHandler implements ICommandHandler<ActivateRegistration> {
  constructor(
    private readonly throttle: Throttle,
    private readonly links: GenuineLinks,
    private readonly accounts: Accounts,
    private readonly calls: InternalCalls,
    private readonly peers: Peers,
    private readonly refusals: RefusalLog,
  ) {}

  async execute({ body, client }: ActivateRegistration): Promise<ActivationStatus> {
    const subject = this.throttle.subjectOf(body.identifier);
    return this.refusals.noting('activate-registration', subject, async () => {
      const { token, identifier } = body;
      const link = await this.links.subjectOfActivation({ token, identifier });
      const attempt = await this.throttle.admit(subject, client, link);
      const accountId = await this.throttle.givingBackOnFailure(attempt, () =>
        this.activate(body, this.throttle.applicant('rest', client, link)),
      );
      await this.throttle.forgive(attempt);
      const deadline = performance.now() + viewPatienceMs;
      return (await this.accounts.reaches(accountId, 0, deadline)) ? 'active' : 'activating';
    });
  }

  private async activate(body: ActivateRegistrationBody, applicant: Applicant): Promise<string> {
    const path = '/commands/activate-registration';
    const answered = await this.calls.post(this.peers.registration, 'registration', path, body, { applicant });
    const { success, data } = answer.safeParse(answered.body);
    if (!success) throw new PeerUnavailable('registration answered without an account');
    return data.accountId;
  }
}
