import { Injectable } from '@nestjs/common';
import { accountId as accountIdSchema } from '#contracts';
import type { Refusal } from '#event-sourcing';
import { LinkTokens, type LinkClaims, type LinkPurpose } from '#personal-data';
import { AccountCommands, type Changed, type DecisionFacts } from './account-commands.js';
import type { AccountEvent, AccountState, OpenAccount } from './account.js';
import { LinkRefused } from './mailed-links/link-refused.js';
import { doneBy, type MailedLinks } from './mailed-links/mailed-link.js';

/** What a decision by a link is given besides the state: its claims, whose signature is right for this account. */
export type LinkFacts = DecisionFacts & { readonly link: LinkClaims };

/** How one kind of mailed link is followed. */
export interface Following {
  readonly purpose: LinkPurpose;
  /** The account that it must be of, where something else names one. */
  readonly accountId?: string;
  /** The links of this kind that the account has been sent. */
  readonly linksOf: (account: OpenAccount) => MailedLinks;
  /** Decides on a link that was not used yet; refuses one that does not work. It may run again after a conflict. */
  readonly decide: (facts: LinkFacts, state: AccountState) => AccountEvent[] | Promise<AccountEvent[]>;
  /** Whether what is shown beside a link that was used is what was shown then; absent where the link alone is the proof. */
  readonly sameProof?: (link: LinkClaims, account: OpenAccount) => Promise<boolean>;
  /** The refusal of a token that is no link of the account, and of a link that was used with another proof; LinkRefused when absent. */
  readonly refused?: () => Refusal;
}

/** Which account a link was followed for, and the revision at which what it did counts. */
export interface Followed extends Changed {
  readonly accountId: string;
  readonly registrationKey: string;
}

/**
 * The command handler that all one-use links of an account share. Such a link does its work once [I9]; the same proof, shown
 * again while the link would still have worked, answers as it did and changes nothing: after a second click, or after an
 * answer that was lost on its way. That ends where the link would have ended without its use: it expired, a newer one
 * replaced it, something else voided it.
 * `mailed-links/mailed-link.ts` says what a link of a new kind needs.
 */
@Injectable()
export class MailedLinkCommands {
  constructor(
    private readonly accounts: AccountCommands,
    private readonly links: LinkTokens,
  ) {}

  /** Follows the link of the token. Throws the refusal of the following, and what its decision refuses with. */
  async follow(token: string, following: Following): Promise<Followed> {
    const { purpose, linksOf, decide, sameProof, refused = () => new LinkRefused() } = following;
    const { accountId, link } = this.#proven(token) ?? {};
    if (!accountId || !link || accountId !== (following.accountId ?? accountId)) throw refused();
    let registrationKey = '';
    const { revision } = await this.accounts.change({ accountId }, async (facts, state) => {
      if ('registrationKey' in state) ({ registrationKey } = state);
      const done = state.status === 'active' ? doneBy(link, purpose, linksOf(state), facts.at) : undefined;
      if (state.status !== 'active' || done === undefined) return decide({ ...facts, link }, state);
      if (sameProof !== undefined && !(await sameProof(link, state))) throw refused();
      return { doneBy: done };
    });
    return { accountId, registrationKey, revision };
  }

  /** The account that the token's link is of, and its claims, once the signature is right. */
  #proven(token: string): { readonly accountId: string; readonly link: LinkClaims } | undefined {
    const accountId = accountIdSchema.safeParse(this.links.parse(token)?.subject).data;
    const link = accountId && this.links.verify(token, accountId);
    return accountId && link ? { accountId, link } : undefined;
  }
}
