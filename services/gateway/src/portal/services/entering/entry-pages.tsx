import type { INestApplication } from '@nestjs/common';
import { LevelCatalogue, type Texts } from '#contracts';
import { currentTraceId } from '#observability';
import { pagePolicy, renderPage } from '#web-pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { OwnServices } from '../../../teleservices/own-services.js';
import type { Entry } from '../../../teleservices/policy.js';
import type { Teleservice } from '../../../teleservices/teleservices.js';
import { withReturnTo } from '../../browser-session/return-to.js';
import { paths } from '../../paths.js';
import { Portal } from '../../portal.js';
import { choiceAddress } from '../entry/operator-choice-page.js';
import { WhyPage } from '../entry/why-page.js';
import { EnteringPage } from './entering-page.js';
import { EntryProblemPage, type EntryProblem } from './entry-problem-page.js';

interface RefusedEntry {
  readonly session: OpenSession;
  readonly teleservice: Teleservice;
  readonly entry: Entry;
  readonly back: string;
}

/** What single sign-on leads people to: pages of the portal that there are, and its own. */
export function entryPages(app: INestApplication) {
  const portal = app.get(Portal, { strict: false });
  const ownServices = app.get(OwnServices, { strict: false });
  const levels = app.get(LevelCatalogue, { strict: false });
  return {
    signIn: (returnTo: string) => withReturnTo(paths.signIn, returnTo),
    proveMore: (interaction: string, returnTo: string) =>
      withReturnTo(`${paths.stepUp}?sso=${encodeURIComponent(interaction)}`, returnTo),
    chooseOperator: (teleservice: string, returnTo: string) => choiceAddress(teleservice, returnTo),
    entering: (reply: FastifyReply, name: Texts, path: string) =>
      portal.show(reply, (page) => <EnteringPage page={page} name={name} path={path} />),
    async refused(reply: FastifyReply, { session, teleservice, entry, back }: RefusedEntry) {
      const own = await ownServices.of(session, teleservice);
      const asked = entry.refusal === 'insufficient-authentication' ? { ...own, access: entry } : own;
      await portal.show(reply, (page) => <WhyPage page={page} own={asked} levels={levels} back={back} />, {
        status: 403,
      });
    },
    problem: (reply: FastifyReply, problem: EntryProblem) =>
      portal.show(reply, (page) => <EntryProblemPage page={page} problem={problem} />, { status: 400 }),
    async problemDocument(request: FastifyRequest, problem: EntryProblem) {
      const page = portal.pageFor(request, undefined);
      const known = problem.kind === 'incident' ? { ...problem, reference: currentTraceId() } : problem;
      return { html: renderPage(<EntryProblemPage page={page} problem={known} />), policy: pagePolicy };
    },
  };
}
