import { randomUUID } from 'node:crypto';
import { mobileMalformed, type SmsDestination } from '#contracts';
import { EventStore } from '#event-store';
import { maskedNumber, mobileNumberOf, PersonalData } from '#personal-data';
import { fieldError, invalidRequest } from '#web';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ChallengeFailed } from '../../identity/sign-in/answer-challenge.js';
import { Challenges } from '../../identity/challenges/challenges.js';
import { SecondFactors } from '../../identity/factors/second-factors.js';
import { SmsSends } from '../../identity/factors/sms-token/sms-sends.js';
import { SmsTokenFactor } from '../../identity/factors/sms-token/sms-token.factor.js';
import { lastChangeAfter } from '../../identity/sessions/open-session.js';
import type { Challenged } from '../../identity/challenges/challenge.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { RefusalLog } from '../../identity/throttling/refusal-log.js';
import { PasswordProof } from '../../identity/step-up/password-proof.js';
import { Throttle } from '../../identity/throttling/throttle.js';
import { AccountChanges } from '../change-account/account-changes.js';
import { FactorCommands } from '../../identity/factors/factor-commands.js';
import type { AccountChanged } from '../change-account/change-account.js';
import { ChangeMobile, ConfirmMobileChange } from './factors.js';

/** A session proves one number at a time: its challenge needs no token. */
const challengeOf = ({ id }: OpenSession): string => `mobile-change:${id}`;

/** Sends a code to the new number, once the password was right; nothing else changes yet. */
@CommandHandler(ChangeMobile)
export class ChangeMobileHandler implements ICommandHandler<ChangeMobile> {
  constructor(
    private readonly changes: AccountChanges,
    private readonly challenges: Challenges,
    private readonly factor: SmsTokenFactor,
    private readonly sends: SmsSends,
    private readonly personalData: PersonalData,
    private readonly passwords: PasswordProof,
    private readonly throttle: Throttle,
    private readonly refusals: RefusalLog,
  ) {}

  execute({ session, body, expectedRevision, client }: ChangeMobile): Promise<Challenged> {
    return this.refusals.noting('change-mobile', session.accountId, async () => {
      const account = await this.changes.begin(session, expectedRevision);
      const { view, revision } = account;
      const mobile = await mobileNumberOf(body.mobile, this.sends.rules.countries);
      if (mobile === undefined) throw invalidRequest([fieldError(['mobile'], mobileMalformed)]);
      await this.passwords.of(account, session, body.password, client);
      const { accountId, language } = view;
      const destination: SmsDestination = { mobile };
      const challenge = await this.challenges.open(challengeOf(session), {
        accountId,
        purpose: 'mobile-change',
        factor: this.factor.name,
        revision,
        level: session.level,
        proofs: session.proofs,
        device: session.device,
        language,
        destination: await this.personalData.seal(accountId, randomUUID(), destination),
        proof: this.throttle.subjectOfSession(session),
        openedFrom: this.throttle.nameOf(client),
        sessionId: session.id,
      });
      await this.sends.send(challenge, mobile).catch(async (error: unknown) => {
        await this.challenges.discard(challenge.id);
        throw error;
      });
      const { factor, expiresAt } = challenge;
      return { challenge: { token: '', factor, expiresAt, sentTo: maskedNumber(mobile), alternatives: [] } };
    });
  }
}

/** The new number counts once its code was given, in the session that asked, on the account as it was. */
@CommandHandler(ConfirmMobileChange)
export class ConfirmMobileChangeHandler implements ICommandHandler<ConfirmMobileChange> {
  constructor(
    private readonly changes: AccountChanges,
    private readonly challenges: Challenges,
    private readonly factors: SecondFactors,
    private readonly commands: FactorCommands,
    private readonly personalData: PersonalData,
    private readonly events: EventStore,
    private readonly throttle: Throttle,
    private readonly refusals: RefusalLog,
  ) {}

  execute({ session, code, client }: ConfirmMobileChange): Promise<AccountChanged> {
    const { accountId, id: sessionId } = session;
    return this.refusals.noting('confirm-mobile-change', accountId, async () => {
      const proof = this.throttle.subjectOfSession(session);
      await this.throttle.spend('password', client, proof);
      const account = await this.changes.begin(session);
      const counted = await this.challenges.count(challengeOf(session), proof, sessionId);
      if (!counted) throw new ChallengeFailed();
      const { challenge } = counted;
      const compare = () => this.factors.verify(challenge, account, code);
      const right = await this.challenges.givingBackOnFailure(counted, compare);
      if (right === undefined || !(await this.challenges.takeUp(counted))) throw new ChallengeFailed();
      if ((await lastChangeAfter(challenge.revision, accountId, this.events)) !== undefined)
        throw new ChallengeFailed();
      const destination = await this.personalData.open<SmsDestination>(accountId, challenge.destination!);
      if (!destination) throw new ChallengeFailed();
      const revision = await this.commands.changeMobile({ accountId, sessionId, mobile: destination.mobile });
      await this.challenges.reopen(accountId);
      return this.changes.conclude(session, revision);
    });
  }
}
