import { securityLevel, type SecurityLevel } from '#contracts';
import { longDate } from '#web-pages';
import { paths } from '../../paths.js';
import { spaceWords } from '../space-words.js';
import type { SpacePage } from '../tab.js';
import { securityWords } from './security-words.js';

interface Props {
  readonly page: SpacePage;
  /** Whether text messages are sent. */
  readonly smsOpen: boolean;
}

/** The levels, what each protects against in plain words, and the way to each. */
export function LevelChoice(props: Props) {
  const { holder, language } = props.page;
  const text = securityWords[language];
  return (
    <ul class="sessions panel">
      {securityLevel.options.map((level) => (
        <li key={level}>
          <div>
            <strong>{spaceWords[language].levels[level]}</strong>{' '}
            {level === holder.securityLevel && <span class="badge">{text.currentLevel}</span>}
            <p>{text.protects[level]}</p>
          </div>
          <Way {...props} level={level} />
        </li>
      ))}
    </ul>
  );
}

function Way({ page, smsOpen, level }: Props & { readonly level: SecurityLevel }) {
  const { holder, language } = page;
  const text = securityWords[language];
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
      <button class="quiet" type="submit" aria-label={text.chooseLabel(spaceWords[language].levels[level])}>
        {text.choose}
      </button>
    </form>
  );
}

/** What the account holds to prove who one is. */
export function Factors({ page, smsOpen }: Props) {
  const { holder, language } = page;
  const text = securityWords[language];
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
