import { defineProblem, notFound, type Texts } from '#contracts';
import { Clock } from '#event-sourcing';
import { Problem } from '#web';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isUsable, type OpenSession } from '../identity/sessions/session.js';
import { Sessions } from '../identity/sessions/sessions.js';
import { OperatorRights } from './operator-rights.js';
import type { AccessReason } from './policy.js';
import { Teleservices } from './teleservices.js';

const notEntitled = defineProblem(403, 'not-entitled', {
  en: [
    'There is no right to enter',
    'The operator, its adhesion or the person’s right is in the way; `detail` says what, `GET /teleservices/{id}/access` also who can mend it.',
  ],
  fr: [
    'Aucun droit d’accès',
    'L’opérateur, son adhésion ou le droit de la personne s’y oppose ; `detail` dit quoi, `GET /teleservices/{id}/access` dit aussi qui peut y remédier.',
  ],
});

/** 403 `not-entitled`, with everything that is in the way. */
export function notEntitledBy(reasons: readonly AccessReason[]): Problem {
  return new Problem(notEntitled, { detail: inOneText(reasons) });
}

/** What is in the way, in one text. */
export function inOneText(reasons: readonly AccessReason[]): Texts {
  return {
    en: reasons.map(({ text }) => text.en).join('; '),
    fr: reasons.map(({ text }) => text.fr).join(' ; '),
  };
}

/** For whom the session’s person enters the teleservice from now on, in this session. */
export class ChooseOperator extends Command<void> {
  constructor(
    readonly session: OpenSession,
    readonly teleserviceId: string,
    readonly operatorId: string,
  ) {
    super();
  }
}

/** Throws 404 where there is no such teleservice that takes an operator, 403 where the person may not enter it for this one. */
@CommandHandler(ChooseOperator)
export class ChooseOperatorHandler implements ICommandHandler<ChooseOperator> {
  constructor(
    private readonly teleservices: Teleservices,
    private readonly rights: OperatorRights,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  async execute({ session, teleserviceId, operatorId }: ChooseOperator): Promise<void> {
    const teleservice = await this.teleservices.find(teleserviceId);
    if (!teleservice?.needsAdhesion) throw new Problem(notFound);
    const now = this.clock.now();
    const { right } = await this.rights.forOperator(session.accountId, operatorId, teleservice, now.toISOString());
    if (!right.permit) throw notEntitledBy(right.reasons);
    await this.sessions.change(session.id, (current) =>
      current && isUsable(current, now.getTime())
        ? { ...current, operators: { ...current.operators, [teleserviceId]: operatorId } }
        : undefined,
    );
  }
}
