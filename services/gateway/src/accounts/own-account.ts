import { notFound, type AccountView, type Destination, type Profile } from '#contracts';
import { Clock } from '#event-sourcing';
import { PersonalData } from '#personal-data';
import { Problem } from '#web';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { SessionLimits, settlesAt } from '../identity/sessions/session.js';
import { Accounts } from '../read-models/accounts.js';

/** What the account holds, for its own person (guide rows 5 and 26). */
export class OwnAccount extends Query<AccountDetails> {
  constructor(readonly accountId: string) {
    super();
  }
}

/** Profile and account in clear, for the answer at hand only. */
export interface AccountDetails
  extends
    Profile,
    Omit<
      AccountView,
      | 'registrationKey'
      | 'personal'
      | 'credential'
      | 'totp'
      | 'passwordChangedAt'
      | 'emailChange'
      | 'mobileBoundAt'
      | 'totpBoundAt'
    > {
  readonly passwordChangedAt: string;
  /** The address that waits for its proof, and until when it does. */
  readonly pendingEmail?: { readonly email: string; readonly expiresAt: string };
  /** From when on the number, or the application, counts as a factor; absent where it does already. ISO 8601 instants. */
  readonly mobileCountsFrom?: string;
  readonly totpCountsFrom?: string;
  /** Of the account's stream, as the view has it: what a change is decided on. */
  readonly revision: number;
}

/** Opens the person's sealed box. An account that is gone, or whose person was erased, is 404 `not-found`. */
@QueryHandler(OwnAccount)
export class OwnAccountHandler implements IQueryHandler<OwnAccount> {
  constructor(
    private readonly accounts: Accounts,
    private readonly personalData: PersonalData,
    private readonly clock: Clock,
    private readonly limits: SessionLimits,
  ) {}

  async execute({ accountId }: OwnAccount): Promise<AccountDetails> {
    const account = await this.accounts.byId(accountId);
    const profile = account && (await this.personalData.open<Profile>(accountId, account.view.personal));
    if (!account || !profile) throw new Problem(notFound);
    const { status, securityLevel, language, newsletter, registeredAt, openedAt, passwordChangedAt } = account.view;
    const dates = { registeredAt, openedAt, passwordChangedAt };
    const { mobileConfirmedAt, mobileBoundAt, recoveryCodesLeft, totpBoundAt } = account.view;
    const factors = {
      ...(mobileConfirmedAt && { mobileConfirmedAt, ...this.countsFrom('mobileCountsFrom', mobileBoundAt) }),
      ...(recoveryCodesLeft !== undefined && { recoveryCodesLeft, ...this.countsFrom('totpCountsFrom', totpBoundAt) }),
    };
    const pendingEmail = await this.pendingEmail(account.view);
    const settings = { accountId, status, securityLevel, language, newsletter };
    return { ...profile, ...settings, ...dates, ...factors, ...pendingEmail, revision: account.revision };
  }

  private countsFrom<Name extends string>(
    name: Name,
    boundAt: string | undefined,
  ): { readonly [Key in Name]?: string } {
    const from = settlesAt(
      boundAt === undefined ? undefined : Date.parse(boundAt),
      this.clock.now().getTime(),
      this.limits,
    );
    return (from === undefined ? {} : { [name]: new Date(from).toISOString() }) as { readonly [Key in Name]?: string };
  }

  private async pendingEmail({ accountId, emailChange }: AccountView): Promise<Pick<AccountDetails, 'pendingEmail'>> {
    if (emailChange === undefined || emailChange.expiresAt <= this.clock.now().toISOString()) return {};
    const destination = await this.personalData.open<Destination>(accountId, emailChange.personal);
    return destination ? { pendingEmail: { email: destination.email, expiresAt: emailChange.expiresAt } } : {};
  }
}
