import type { LevelCatalogue, Texts } from '#contracts';
import { dateAndTime, ErrorSummary, type FormError, inLanguages, PasswordField, Refusal } from '#web-pages';
import type { SecondFactor } from '../../../identity/factors/second-factor.js';
import type { AccountDetails } from '../../../accounts/own-account.js';
import type { Access, Demand } from '../../../teleservices/policy.js';
import type { PortalPage } from '../../frame/portal-page.js';
import { Layout } from '../../frame/layout.js';
import { paths, whyPath } from '../../paths.js';
import { signInWords } from '../sign-in-words.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** What the pages of a step-up say. */
export const stepUpWords = inLanguages(fr, en);

/** A teleservice that a visit of these pages is for. */
export interface AskingService {
  readonly id: string;
  readonly name: Texts;
  readonly demand: Demand;
  /** Where it asks by single sign-on; `again`: whatever was proven before. */
  readonly request?: { readonly id: string; readonly again: boolean };
}

export interface StepUpPageProps {
  readonly page: PortalPage;
  readonly holder: AccountDetails;
  readonly access: Access;
  readonly levels: LevelCatalogue;
  /** What will be asked for first; absent where the password is enough. */
  readonly factor?: SecondFactor;
  /** Teleservice that asks. */
  readonly service?: AskingService;
  /** Whether the password must be given again. */
  readonly asksPassword: boolean;
  readonly errors: readonly FormError[];
  readonly refusal?: string;
  readonly returnTo: string;
}

/** Asks for what the session has not proven, or too long ago; goes back to where one was. */
export function StepUpPage(props: StepUpPageProps) {
  const { page, holder, access, levels, factor, service, asksPassword, errors, refusal, returnTo } = props;
  const text = stepUpWords[page.language];
  const announcement = factor?.words[page.language].announcement;
  const lead = service === undefined ? text.lead(page.here) : demandOf(service, props);
  return (
    <Layout page={page} title={text.title} hasErrors={errors.length > 0 || refusal !== undefined} signIn="none">
      <h1>{text.title}</h1>
      {refusal !== undefined && <Refusal>{refusal}</Refusal>}
      <ErrorSummary page={page} errors={errors} fields={['password']} />
      <p class="lead">{lead}</p>
      {access.decision === 'deny' ? (
        <p class="notice">
          {access.settlesAt === undefined ? (
            <>
              {text.deny(levels.words(holder.securityLevel, page.language).name)}{' '}
              <a href={paths.security}>{text.choose}</a>
              {service !== undefined && (
                <>
                  {' '}
                  <a href={whyPath(service.id)}>{text.why}</a>
                </>
              )}
            </>
          ) : (
            text.settling(dateAndTime(new Date(access.settlesAt).toISOString(), page.language))
          )}
        </p>
      ) : (
        <form class="panel form narrow" method="post" action={paths.stepUp} noValidate>
          <input type="hidden" name="returnTo" value={returnTo} />
          {service !== undefined &&
            (service.request ? (
              <input type="hidden" name="sso" value={service.request.id} />
            ) : (
              <input type="hidden" name="teleservice" value={service.id} />
            ))}
          {asksPassword && (
            <>
              <input
                class="visually-hidden"
                type="text"
                autocomplete="username"
                value={holder.identifier}
                hidden
                readOnly
              />
              <PasswordField
                page={page}
                errors={errors}
                name="password"
                label={signInWords[page.language].password}
                autocomplete="current-password"
                required
              />
            </>
          )}
          {announcement !== undefined && <p class="hint">{announcement}</p>}
          <div class="actions">
            <button type="submit">{text.submit}</button>
          </div>
        </form>
      )}
    </Layout>
  );
}

function demandOf({ name: names, demand, request }: AskingService, { page, levels }: StepUpPageProps): string {
  const name = names[page.language];
  const text = stepUpWords[page.language];
  const level = levels.words(demand.level, page.language).name;
  if (request?.again) return text.serviceAgain(name, level);
  return demand.maxAgeMs === undefined
    ? text.service(name, level)
    : text.serviceRecent(name, level, demand.maxAgeMs / 60_000);
}
