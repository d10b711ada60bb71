import type { SecurityLevel } from '#contracts';
import { dateAndTime, longDate, shownNumber } from '#web-pages';
import type { VNode } from 'preact';
import { levelPath, paths } from '../../paths.js';
import type { SpacePage } from '../tab.js';
import { securityWords } from './security-words.js';

interface Props {
  readonly page: SpacePage;
  /** Whether text messages are sent. */
  readonly smsOpen: boolean;
}

/** The levels, what each protects against in plain words, and the way to each. */
export function LevelChoice(props: Props) {
  const { holder, language, levels } = props.page;
  const text = securityWords[language];
  return (
    <ul class="sessions panel">
      {levels.all.map((level) => (
        <li key={level}>
          <div>
            <strong>{levels.words(level, language).name}</strong>{' '}
            {level === holder.securityLevel && <span class="badge">{text.currentLevel}</span>}
            <p>{levels.words(level, language).protects}</p>
          </div>
          <Way {...props} level={level} />
        </li>
      ))}
    </ul>
  );
}

/** What is to be done to have the level, by what it needs. */
function Way({ page, smsOpen, level }: Props & { readonly level: SecurityLevel }): VNode | null {
  const { holder, language, levels } = page;
  const text = securityWords[language];
  const isCurrent = level === holder.securityLevel;
  switch (levels.entry(level).needs) {
    case 'application':
      return <a href={paths.totpSetup}>{holder.recoveryCodesLeft === undefined ? text.setUp : text.setUpAgain}</a>;
    case 'proven-mobile':
      if (isCurrent) return null;
      if (!smsOpen) return <span class="hint">{text.notYetOpen}</span>;
      if (holder.mobileConfirmedAt === undefined) return <a href={paths.mobileChange}>{text.proveNumber}</a>;
      return <Choose page={page} level={level} />;
    case 'nothing':
      return isCurrent ? null : <Choose page={page} level={level} />;
  }
}

function Choose({ page, level }: { readonly page: SpacePage; readonly level: SecurityLevel }) {
  const { language, levels } = page;
  const text = securityWords[language];
  return (
    <a href={levelPath(level)} aria-label={text.chooseLabel(levels.words(level, language).name)}>
      {text.choose}
    </a>
  );
}

/** What the account holds to prove who one is. */
export function Factors({ page, smsOpen }: Props) {
  const { holder, language } = page;
  const text = securityWords[language];
  const { mobile, mobileConfirmedAt, mobileCountsFrom, recoveryCodesLeft, totpCountsFrom } = holder;
  const settling = (from: string | undefined) => from && `, ${text.countsFrom(dateAndTime(from, language))}`;
  return (
    <ul>
      <li>{text.passwordSince(longDate(holder.passwordChangedAt, language))}</li>
      {mobile !== undefined && (
        <li>
          {text.mobile} {shownNumber(mobile)}
          {', '}
          {mobileConfirmedAt === undefined ? text.notProven : text.provenSince(longDate(mobileConfirmedAt, language))}
          {settling(mobileCountsFrom)}
        </li>
      )}
      {recoveryCodesLeft !== undefined && (
        <li>
          {text.application(recoveryCodesLeft)}
          {settling(totpCountsFrom)}
        </li>
      )}
      {smsOpen && (
        <li>
          <a href={paths.mobileChange}>{mobile === undefined ? text.addNumber : text.changeNumber}</a>
        </li>
      )}
    </ul>
  );
}
