import type { AccountView, Profile } from '#contracts';
import { PersonalData } from '#personal-data';
import type { Account, FindAccount } from 'oidc-provider';
import { Accounts } from '../read-models/accounts.js';
import { NamedOperators } from '../teleservices/named-operators.js';
import type { Standing, TokenStanding } from './token-standing.js';

/** Which claims each scope stands for (OpenID Connect Core §5.4); `operator` is our own: for whom the person acts. */
export const claimsOfScopes = {
  openid: ['sub', 'acr', 'amr', 'auth_time', 'sid'],
  profile: ['given_name', 'family_name', 'locale'],
  email: ['email', 'email_verified'],
  operator: ['operator'],
};

/** Claims of persons and of the operators that they act for, opened for the answer at hand only. */
export class PersonClaims {
  constructor(
    private readonly accounts: Accounts,
    private readonly standing: TokenStanding,
    private readonly personalData: PersonalData,
    private readonly operators: NamedOperators,
  ) {}

  /** Whom the library speaks of: while a request is decided, who is signed in; behind a token or a code, who stands behind it still. */
  readonly find: FindAccount = async (_ctx, accountId, token) => {
    if (token === undefined) {
      const account = await this.accounts.byId(accountId);
      return account?.view.status === 'active' ? { accountId, claims: () => ({ sub: accountId }) } : undefined;
    }
    const standing = await this.standing.of(token);
    return standing && this.told(standing);
  };

  /** Undefined where the person was erased. */
  private async told({ account, session, operator }: Standing): Promise<Account | undefined> {
    const { accountId } = account;
    const profile = await this.personalData.open<Profile>(accountId, account.personal);
    if (profile === undefined) return undefined;
    const acts = operator && (await this.operatorClaim(operator, accountId));
    const claims = {
      sub: accountId,
      sid: session.sid,
      ...profileClaims(account, profile),
      ...(acts && { operator: acts }),
    };
    return { accountId, claims: () => claims };
  }

  private async operatorClaim({ id, roles, until }: NonNullable<Standing['operator']>, accountId: string) {
    const named = await this.operators.find(id, accountId);
    if (named === undefined) return undefined;
    const number = named.kind === 'siren' ? { siren: named.number } : { eori: named.number };
    return { id, ...number, name: named.name, roles, ...(until !== undefined && { until }) };
  }
}

function profileClaims({ language }: AccountView, { firstName, lastName, email }: Profile) {
  // An account is opened by a link mailed to its address, and another address counts once it was proven likewise.
  return { given_name: firstName, family_name: lastName, locale: language, email, email_verified: true };
}
