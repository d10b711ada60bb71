import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { load } from '#event-sourcing';
import { EventStore } from '#event-store';
import { IdentifierKey, type Applicant } from '#personal-data';
import { ProvenCredential } from '../activate-registration/proven-credential.js';
import { registration } from '../registration.js';
import { LinkRenewal } from '../resend-activation/link-renewal.js';
import { correctEmail, isCorrectable } from './correct-email.js';

/** Moves a pending registration to another address; nothing tells whether there was one. */
export class CorrectEmail extends Command<void> {
  constructor(
    readonly identifier: string,
    readonly password: string,
    /** The corrected address. */
    readonly email: string,
    readonly applicant: Applicant,
  ) {
    super();
  }
}

@CommandHandler(CorrectEmail)
export class CorrectEmailHandler implements ICommandHandler<CorrectEmail> {
  constructor(
    private readonly store: EventStore,
    private readonly identifierKey: IdentifierKey,
    private readonly provenCredentials: ProvenCredential,
    private readonly renewal: LinkRenewal,
  ) {}

  async execute({ identifier, password, email, applicant }: CorrectEmail): Promise<void> {
    const key = this.identifierKey.registrationKey(identifier);
    const emailKey = this.identifierKey.emailKey(email);
    const { state: claimed } = await load(this.store, registration, key);
    const provenCredential = await this.provenCredentials.of(claimed, password, applicant);
    if (provenCredential === undefined) return;
    await this.renewal.append({
      registrationKey: key,
      emailKey,
      mailboxKey: this.identifierKey.mailboxKey(email),
      isDue: (state, at) => isCorrectable(state, { provenCredential, at }),
      redirect: (destination) => ({ ...destination, email }),
      decide: (facts, state) => correctEmail({ ...facts, provenCredential }, state),
    });
  }
}
