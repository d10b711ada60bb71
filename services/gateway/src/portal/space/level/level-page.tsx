import type { SecurityLevel } from '#contracts';
import { type FormError, inLanguages, PlainForm } from '#web-pages';
import { paths } from '../../paths.js';
import { security } from '../security/security-page.js';
import { OwnPassword } from '../space-forms.js';
import { SpaceLayout } from '../space-layout.js';
import type { SpacePage } from '../tab.js';
import { en } from './en.js';
import { fr } from './fr.js';

export const levelWords = inLanguages(fr, en);

export interface LevelPageProps {
  readonly page: SpacePage;
  /** The level that is about to be chosen. */
  readonly level: SecurityLevel;
  readonly errors: readonly FormError[];
  readonly refusal?: string;
}

/** Says what a change of level takes away, and asks for the password. */
export function LevelPage({ page, level, errors, refusal }: LevelPageProps) {
  const { holder, levels, language } = page;
  const text = levelWords[language];
  const nameOf = (each: SecurityLevel) => levels.words(each, language).name;
  const isWeaker = !levels.reaches(level, holder.securityLevel);
  const holdsApplication = holder.recoveryCodesLeft !== undefined;
  const isKept = holdsApplication && levels.challengeOf(level) !== undefined;
  const consequences = [
    isWeaker ? text.weaker : text.stronger,
    ...(holdsApplication ? [isKept ? text.keptApplication : text.lostApplication] : []),
    ...(isWeaker && !isKept ? [text.lostServices] : []),
    text.sessions,
  ];
  const hasErrors = errors.length > 0 || refusal !== undefined;
  return (
    <SpaceLayout page={page} tab={security} heading={text.heading(nameOf(level))} hasErrors={hasErrors}>
      <PlainForm
        page={page}
        errors={errors}
        refusal={refusal}
        fields={['password']}
        lead={text.lead(nameOf(holder.securityLevel))}
        before={
          <ul>
            {consequences.map((consequence) => (
              <li key={consequence}>{consequence}</li>
            ))}
          </ul>
        }
        action={paths.securityLevel}
        submit={text.submit}
      >
        <input type="hidden" name="securityLevel" value={level} />
        <OwnPassword page={page} errors={errors} />
      </PlainForm>
      <p>
        <a href={paths.security}>{text.back}</a>
      </p>
    </SpaceLayout>
  );
}
