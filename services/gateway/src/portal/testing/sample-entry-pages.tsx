import { levels, type TeleserviceView } from '#contracts';
import { reasonOf, type Cause } from '#rights';
import type { VNode } from 'preact';
import type { Page } from '#web-pages';
import type { NamedOperator } from '../../teleservices/named-operators.js';
import type { OwnOperatorAdhesions } from '../../teleservices/own-adhesions.js';
import type { OwnService, Standing } from '../../teleservices/own-services.js';
import type { OwnRefusedEntry } from '../../teleservices/entries/own-refused-entries.js';
import { sampleCatalogue } from '../../teleservices/testing/sample-catalogue.js';
import { EnteringPage } from '../services/entering/entering-page.js';
import { EntryProblemPage } from '../services/entering/entry-problem-page.js';
import { AskLogoutPage, LoggedOutPage } from '../sign-in/single-logout/single-logout-pages.js';
import { OperatorChoicePage } from '../services/entry/operator-choice-page.js';
import { WhyPage } from '../services/entry/why-page.js';
import { sampleIds } from './sample-operator-pages.js';

const [statncb, deb, tarif] = sampleCatalogue as readonly [TeleserviceView, TeleserviceView, TeleserviceView];
const eddi = sampleCatalogue.at(-1)!;

const port: NamedOperator = {
  id: sampleIds.operator,
  kind: 'siren',
  number: '732829320',
  name: 'Transit du Port',
  administrator: true,
};
const longest: NamedOperator = {
  id: 'b',
  kind: 'customs',
  number: 'DE123456789012345',
  name: 'Donaudampfschifffahrtsgesellschaft für Zollangelegenheiten & <Söhne>',
  administrator: false,
};
const many = Array.from({ length: 60 }, (_, at): NamedOperator => ({
  ...port,
  id: `many-${at}`,
  number: `${732829320 + at}`,
  name: `Transit du Port ${at}`,
}));

const may = (operator: NamedOperator, until?: string): Standing => ({
  operator,
  right: {
    permit: true,
    teleserviceId: eddi.id,
    roles: ['declarant'],
    ...(until && { until }),
    reasons: [],
    because: [],
  },
});
const mayNot = (operator: NamedOperator | undefined, ...causes: Cause[]): Standing => ({
  ...(operator && { operator }),
  right: { permit: false, teleserviceId: eddi.id, roles: [], reasons: causes.map(reasonOf), because: [] },
});
const demand = { level: 'sms-token' } as const;
const passes = { decision: 'permit', demand, reasons: [] } as const;
const proves = { decision: 'step-up', demand, reasons: [] } as const;
const lacks: OwnService['access'] = {
  decision: 'deny',
  demand,
  reasons: [
    reasonOf({ code: 'level-too-low', needs: 'sms-token', has: 'password' }),
    { code: 'level-out-of-reach', who: 'you', text: { fr: 'hors de portée', en: 'out of reach' } },
  ],
};

const chosen: OwnService = {
  teleservice: { ...eddi, url: 'https://eddi.example/' },
  standings: [may(longest), may(port, '2026-12-31T23:00:00.000Z')],
  entersFor: port,
  access: proves,
};
const toChoose: OwnService = { teleservice: deb, standings: many.map((each) => may(each)), access: passes };
const refused: OwnService = {
  teleservice: statncb,
  standings: [
    mayNot(longest, { code: 'no-entitlement' }, { code: 'adhesion-awaits-audit' }),
    mayNot(port, { code: 'entitlement-over', until: '2026-06-30T22:00:00.000Z' }, { code: 'adhesion-suspended' }),
  ],
  access: lacks,
};
const noMember: OwnService = {
  teleservice: eddi,
  standings: [mayNot(undefined, { code: 'no-membership' })],
  access: proves,
};
const openToAll: OwnService = {
  teleservice: tarif,
  standings: [{ right: { ...may(port).right, roles: [] } }],
  access: passes,
};

/** Where a person goes back to a teleservice whose entry was refused. */
const backToClient = '/';
const malformed = {
  kind: 'malformed',
  error: 'invalid_redirect_uri',
  description: "redirect_uri did not match any of the client's registered redirect_uris",
} as const;

/** Of a person who stands well with some services, and not with others. */
export const sampleOwnServices: readonly OwnService[] = [refused, toChoose, openToAll, chosen];

/** Of a person who acts for nobody. */
export const sampleServicesOfNobody: readonly OwnService[] = [
  { ...noMember, teleservice: statncb },
  openToAll,
  { ...noMember, access: lacks },
];

/** For an operator, and by an account that cannot reach the level. */
export const sampleRefusals: readonly OwnRefusedEntry[] = [
  {
    teleservice: statncb,
    teleserviceId: statncb.id,
    operatorId: longest.id,
    operator: longest,
    firstAt: '2005-03-09T09:30:00.000Z',
    lastAt: '2005-03-09T13:04:00.000Z',
    requiredLevel: 'password',
    reasons: [reasonOf({ code: 'no-entitlement' }), reasonOf({ code: 'adhesion-awaits-audit' })],
  },
  {
    teleservice: eddi,
    teleserviceId: eddi.id,
    firstAt: '2005-03-08T09:30:00.000Z',
    lastAt: '2005-03-08T09:30:00.000Z',
    requiredLevel: 'sms-token',
    reasons: lacks.reasons,
  },
];

/** Of an administrator, and of one who is not. */
export const sampleAdhesions: readonly OwnOperatorAdhesions[] = [
  {
    operator: longest,
    suspended: true,
    adhesions: [
      { teleservice: statncb, status: 'audit-ordered', since: '2005-03-01T00:00:00.000Z' },
      { teleservice: deb, status: 'ended', since: '2004-12-31T23:00:00.000Z' },
      { teleservice: eddi, status: 'requested', since: '2005-02-01T00:00:00.000Z' },
    ],
  },
  {
    operator: port,
    suspended: false,
    adhesions: [
      { teleservice: statncb, status: 'none' },
      { teleservice: deb, status: 'open', from: '2005-04-01T00:00:00.000Z' },
      {
        teleservice: eddi,
        status: 'open',
        from: '2005-01-01T00:00:00.000Z',
        until: '2005-12-31T23:00:00.000Z',
      },
    ],
  },
];

const leaving = { teleservice: deb, goOn: '/' };
const leavingParameters = {
  id_token_hint: 'a.b.c',
  client_id: deb.id,
  post_logout_redirect_uri: 'https://deb.example/"><script>',
  state: 's',
};

/** The pages about entering a teleservice, for whom, and why not; and about leaving all of them. */
export function entryPages(own: Page): Readonly<Record<string, VNode>> {
  return {
    'operator-choice': (
      <OperatorChoicePage
        page={own}
        own={{ ...refused, ...chosen, standings: [...chosen.standings, ...refused.standings] }}
      />
    ),
    'operator-choice-many': <OperatorChoicePage page={own} own={toChoose} returnTo="/services" />,
    'operator-choice-found': <OperatorChoicePage page={own} own={toChoose} query="nulle part" />,
    'operator-choice-refused': (
      <OperatorChoicePage page={own} own={chosen} refusal="Vous ne pouvez plus entrer pour cet opérateur." />
    ),
    'operator-choice-only': (
      <OperatorChoicePage page={own} own={{ ...chosen, standings: [may(port)] }} returnTo="/services/eddi" />
    ),
    why: <WhyPage page={own} own={refused} levels={levels} />,
    'why-nobody': <WhyPage page={own} own={noMember} levels={levels} />,
    'why-open': <WhyPage page={own} own={chosen} levels={levels} />,
    'why-many': (
      <WhyPage
        page={own}
        own={{ ...toChoose, standings: [...toChoose.standings, ...refused.standings] }}
        levels={levels}
      />
    ),
    'why-open-to-all': <WhyPage page={own} own={openToAll} levels={levels} />,
    'why-led-back': <WhyPage page={own} own={refused} levels={levels} back={backToClient} />,
    entering: <EnteringPage page={own} name={deb.name} path="/" />,
    'entry-expired': <EntryProblemPage page={own} problem={{ kind: 'expired' }} />,
    'entry-malformed': <EntryProblemPage page={own} problem={malformed} />,
    'logout-asked': <AskLogoutPage page={own} request={leaving} parameters={leavingParameters} />,
    'logout-asked-by-nobody': (
      <AskLogoutPage page={own} request={{}} parameters={{ ...leavingParameters, client_id: undefined }} />
    ),
    'logged-out': <LoggedOutPage page={own} request={leaving} />,
    'logged-out-here': <LoggedOutPage page={own} request={{}} />,
    'entry-incident': (
      <EntryProblemPage page={own} problem={{ kind: 'incident', status: 503, reference: 'f'.repeat(32) }} />
    ),
  };
}
