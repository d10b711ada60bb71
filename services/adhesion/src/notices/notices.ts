import {
  accountViewCollection,
  type AccountView,
  type DataOf,
  type OperatorIdentity,
  type OperatorNotice,
  type Profile,
} from '#contracts';
import type { Collection, DocumentStore } from '#document-store';
import type { PersonalData } from '#personal-data';
import { v5 as uuidFrom } from 'uuid';
import type { Commands } from '../commands.js';
import { operator } from '../operator/operator.js';
import { teleservice } from '../teleservice/teleservice.js';
import { issueNotice, notice } from './notice.js';

const noticeIds = 'c0a3f7d8-2b64-5e19-8d70-f1a9e35b6c42';

/** What is told, to whom, and what of it. */
export interface Telling extends Pick<DataOf<'notice-issued'>, 'about' | 'accountId' | 'operatorId'> {
  /** Names what is told among all that this person is told: the same is told once. */
  readonly once: string;
  readonly teleserviceId?: string;
  readonly roles?: readonly string[];
  readonly details?: Pick<OperatorNotice, 'from' | 'until' | 'step' | 'on' | 'corrected'>;
}

interface NoticesContext {
  readonly documents: DocumentStore;
  readonly commands: Commands;
  readonly personalData: PersonalData;
}

/**
 * Asks for mails to members and administrators. What the mail says is sealed under the key of the person whom it goes to: notification
 * needs no other, topics tell nothing of it, and it is gone with the person.
 */
export class Notices {
  readonly #accounts: Collection<AccountView>;

  constructor(private readonly context: NoticesContext) {
    this.#accounts = context.documents.collection<AccountView>(accountViewCollection);
  }

  /** Tells the person once; whose account is closed or gone, or not shown yet, is told nothing. */
  async tell({ about, accountId, operatorId, once, details, ...entered }: Telling): Promise<void> {
    const { commands, personalData } = this.context;
    const account = (await this.#accounts.get(accountId))?.value;
    if (!account || account.status === 'closed') return;
    const { language } = account;
    const profile = await personalData.open<Profile>(accountId, account.personal);
    const names = profile && (await this.#names(operatorId, entered, language));
    if (!names) return;
    const { identifier, firstName, lastName, email } = profile;
    const said: OperatorNotice = { identifier, firstName, lastName, email, ...names, ...details };
    const noticeId = uuidFrom(`${about} ${accountId} ${once}`, noticeIds);
    await commands.change(notice, noticeId, async ({ eventId, at }, state) => {
      if (state.isIssued) return [];
      const personal = await personalData.seal(accountId, eventId, said);
      return issueNotice({ eventId, noticeId, accountId, operatorId, about, language, personal, at }, state);
    });
  }

  /** Undefined where the operator is closed. */
  async #names(
    operatorId: string,
    { teleserviceId, roles = [] }: Pick<Telling, 'teleserviceId' | 'roles'>,
    language: AccountView['language'],
  ): Promise<Pick<OperatorNotice, 'operator' | 'teleservice' | 'roles'> | undefined> {
    const { commands, personalData } = this.context;
    const company = await commands.load(operator, operatorId);
    if (company.status !== 'open') return undefined;
    const identity = await personalData.open<OperatorIdentity>(operatorId, company.identity);
    if (identity === undefined) return undefined;
    if (teleserviceId === undefined) return { operator: identity.name };
    const offered = await commands.load(teleservice, teleserviceId);
    if (offered.status === 'unknown') return undefined;
    const held = offered.roles.filter(({ id }) => roles.includes(id)).map(({ name }) => name[language]);
    return { operator: identity.name, teleservice: offered.name[language], roles: held };
  }
}
