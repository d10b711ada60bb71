import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IdentifierKey } from '#personal-data';
import { LinkRenewal } from './link-renewal.js';
import { isRenewable, renewActivation } from './resend-activation.js';

/** Asks for the activation mail again; nothing tells whether there was anything to send. */
export class ResendActivation extends Command<void> {
  constructor(
    readonly identifier: string,
    readonly email: string,
  ) {
    super();
  }
}

@CommandHandler(ResendActivation)
export class ResendActivationHandler implements ICommandHandler<ResendActivation> {
  constructor(
    private readonly identifierKey: IdentifierKey,
    private readonly renewal: LinkRenewal,
  ) {}

  async execute({ identifier, email }: ResendActivation): Promise<void> {
    const emailKey = this.identifierKey.emailKey(email);
    await this.renewal.append({
      registrationKey: this.identifierKey.registrationKey(identifier),
      emailKey,
      mailboxKey: this.identifierKey.mailboxKey(email),
      isDue: (state, at) => isRenewable(state, { emailKey, at }),
      decide: renewActivation,
    });
  }
}
