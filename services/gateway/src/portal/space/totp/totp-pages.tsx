import encodeQR from 'qr';
import { type FormError, inLanguages, PlainForm, TextField } from '#web-pages';
import { paths } from '../../paths.js';
import { security } from '../security/security-page.js';
import { OwnPassword } from '../space-forms.js';
import { SpaceLayout } from '../space-layout.js';
import type { SpacePage } from '../tab.js';
import { en } from './en.js';
import { fr } from './fr.js';

const words = inLanguages(fr, en);

export interface TotpSetupPageProps {
  readonly page: SpacePage;
  readonly secret: string;
  readonly uri: string;
  readonly errors: readonly FormError[];
  readonly refusal?: string;
}

/** Sets an application up: scan or type the secret, then give its first code. */
export function TotpSetupPage({ page, secret, uri, errors, refusal }: TotpSetupPageProps) {
  const text = words[page.language];
  const hasErrors = errors.length > 0 || refusal !== undefined;
  return (
    <SpaceLayout page={page} tab={security} heading={text.heading} hasErrors={hasErrors}>
      <PlainForm
        page={page}
        errors={errors}
        refusal={refusal}
        fields={['code', 'password']}
        lead={text.lead}
        before={
          <>
            <ol>
              <li>{text.install}</li>
              <li>{text.scan}</li>
              <li>{text.giveCode}</li>
            </ol>
            <section class="panel" aria-label={text.qrLabel}>
              <QrCode text={uri} label={text.qrLabel} />
              <p>
                {text.typeInstead} <code class="secret">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
              </p>
            </section>
          </>
        }
        action={paths.totpSetup}
        submit={text.submit}
      >
        <TextField
          page={page}
          errors={errors}
          name="code"
          label={text.code}
          hint={text.codeHint}
          autocomplete="one-time-code"
          inputMode="numeric"
          required
        />
        <OwnPassword page={page} errors={errors} />
      </PlainForm>
      <p>
        <a href={paths.security}>{text.back}</a>
      </p>
    </SpaceLayout>
  );
}

/** The recovery codes: shown here and never again. */
export function RecoveryCodesPage({ page, codes }: { readonly page: SpacePage; readonly codes: readonly string[] }) {
  const text = words[page.language];
  return (
    <SpaceLayout page={page} tab={security} heading={text.codesHeading}>
      <p class="notice success" role="status">
        {text.done}
      </p>
      <p class="lead">{text.codesLead}</p>
      <ol class="panel codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p>{text.codesAdvice}</p>
      <p>
        <a href={paths.security}>{text.back}</a>
      </p>
    </SpaceLayout>
  );
}

/** Drawn as one path of squares, with the quiet zone that readers need: black on white in every presentation. */
function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg
      class="qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      width="240"
      height="240"
    >
      <rect width="100%" height="100%" fill="#ffffff" />
      <path d={path} fill="#000000" shape-rendering="crispEdges" />
    </svg>
  );
}
