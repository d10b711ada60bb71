import { securityLevel, type SecurityLevel } from '#contracts';
import type { AccountDetails } from '../../../accounts/own-account.js';
import { longDate } from '../../frame/dates.js';
import type { Page } from '../../frame/page.js';
import { paths } from '../../paths.js';

interface Props {
  readonly page: Page;
  readonly holder: AccountDetails;
  /** Whether text messages are sent. */
  readonly smsOpen: boolean;
}

/** The levels, what each protects against in plain words, and the way to each. */
export function LevelChoice(props: Props) {
  const text = props.page.texts.space.security;
  return (
    <ul class="sessions panel">
      {securityLevel.options.map((level) => (
        <li key={level}>
          <div>
            <strong>{props.page.texts.space.levels[level]}</strong>{' '}
            {level === props.holder.securityLevel && <span class="badge">{text.currentLevel}</span>}
            <p>{text.protects[level]}</p>
          </div>
          <Way {...props} level={level} />
        </li>
      ))}
    </ul>
  );
}

function Way({ page, holder, smsOpen, level }: Props & { readonly level: SecurityLevel }) {
  const { space } = page.texts;
  const text = space.security;
  if (level === 'totp') {
    return <a href={paths.totpSetup}>{holder.securityLevel === 'totp' ? text.setUpAgain : text.setUp}</a>;
  }
  if (level === holder.securityLevel) return null;
  if (level === 'sms-token' && !smsOpen) return <span class="hint">{text.notYetOpen}</span>;
  if (level === 'sms-token' && holder.mobileConfirmedAt === undefined) {
    return <a href={paths.mobileChange}>{text.proveNumber}</a>;
  }
  return (
    <form method="post" action={paths.securityLevel}>
      <input type="hidden" name="securityLevel" value={level} />
      <input type="hidden" name="revision" value={holder.revision} />
      <button class="quiet" type="submit" aria-label={text.chooseLabel(space.levels[level])}>
        {text.choose}
      </button>
    </form>
  );
}

/** What the account holds to prove who one is. */
export function Factors({ page, holder, smsOpen }: Props) {
  const { language, texts } = page;
  const text = texts.space.security;
  const { mobile, mobileConfirmedAt, recoveryCodesLeft } = holder;
  return (
    <ul>
      <li>{text.passwordSince(longDate(holder.passwordChangedAt, language))}</li>
      {mobile !== undefined && (
        <li>
          {text.mobile} {mobile}
          {', '}
          {mobileConfirmedAt === undefined ? text.notProven : text.provenSince(longDate(mobileConfirmedAt, language))}
        </li>
      )}
      {recoveryCodesLeft !== undefined && <li>{text.application(recoveryCodesLeft)}</li>}
      {smsOpen && (
        <li>
          <a href={paths.mobileChange}>{mobile === undefined ? text.addNumber : text.changeNumber}</a>
        </li>
      )}
    </ul>
  );
}
