import { idempotencyKey as idempotencyKeyField } from '#contracts';
import { InternalCalls, invalidHeader, Problem } from '#web';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Peers } from '../infrastructure/peers.js';
import { RefusalLog } from '../identity/throttling/refusal-log.js';
import type { Client } from '../identity/throttling/client.js';
import { MailBudget } from './mail-budget.js';
import { Throttle, type CountedRequest } from '../identity/throttling/throttle.js';

/** What strangers may ask of the registration service before there is an account. */
export type RegistrationRequest =
  | 'register-user'
  /** Tells every wrong field of a registration and records nothing: for a form that cannot be sent yet. */
  | 'check-registration'
  | 'resend-activation'
  | 'correct-email'
  | 'disown-registration';

/**
 * Forwards a request to the registration service, its body as received: there it is checked and decided. Resolves when
 * it was taken, which tells nothing about whether an identifier exists. Throws 400 with every wrong field.
 */
export class AskRegistration extends Command<void> {
  constructor(
    readonly request: RegistrationRequest,
    readonly body: object,
    readonly client: Client,
    /** Makes a repeat of `register-user` the same registration. */
    readonly idempotencyKey?: string,
  ) {
    super();
  }
}

/** What a mail may come of. */
const mailing: ReadonlySet<RegistrationRequest> = new Set(['register-user', 'resend-activation', 'correct-email']);

@CommandHandler(AskRegistration)
export class AskRegistrationHandler implements ICommandHandler<AskRegistration> {
  constructor(
    private readonly throttle: Throttle,
    private readonly calls: InternalCalls,
    private readonly peers: Peers,
    private readonly mails: MailBudget,
    private readonly refusals: RefusalLog,
  ) {}

  async execute({ request, body, client, idempotencyKey }: AskRegistration): Promise<void> {
    if (idempotencyKey !== undefined && !idempotencyKeyField.safeParse(idempotencyKey).success) {
      throw invalidHeader({
        en: 'The header Idempotency-Key has 1 to 200 visible ASCII characters.',
        fr: 'L’en-tête Idempotency-Key a de 1 à 200 caractères ASCII visibles.',
      });
    }
    const identifier = 'identifier' in body && typeof body.identifier === 'string' ? body.identifier : '';
    const subject = this.throttle.subjectOf(identifier);
    await this.refusals.noting(request, subject, async () => {
      const path = `/commands/${request}`;
      const context = { idempotencyKey, applicant: this.throttle.applicant('rest', client) };
      const forward = () => this.calls.post(this.peers.registration, 'registration', path, body, context);
      const post = mailing.has(request) ? () => this.mails.spending(forward) : forward;
      const counted = await this.count(request, subject, client);
      try {
        await this.throttle.givingBackOnFailure(counted, post);
      } catch (error) {
        if (error instanceof Problem && error.status === 400) await this.throttle.giveBackDay(counted);
        throw error;
      }
    });
  }

  /**
   * A correction of the address checks a password, so it counts as an attempt. Its answer does not tell whether the
   * password was right, so nothing is forgiven.
   */
  private async count(request: RegistrationRequest, subject: string, client: Client): Promise<CountedRequest> {
    if (request === 'correct-email') return this.throttle.admit(subject, client);
    if (request === 'register-user') return this.throttle.spendRegistration(client);
    return this.throttle.spend(request === 'check-registration' ? 'registration' : 'link', client);
  }
}
