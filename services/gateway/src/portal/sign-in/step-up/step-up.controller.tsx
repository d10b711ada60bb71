import { Body, Controller, Get, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { LevelCatalogue } from '#contracts';
import { Clock } from '#event-sourcing';
import { isRecent } from '#time-windows';
import { parameterOf, relativePath, ValidBody } from '#web';
import { goTo, refuseEmpty } from '#web-pages';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { OwnAccount, type AccountDetails } from '../../../accounts/own-account.js';
import { AccessCheck } from '../../../teleservices/access-check.js';
import { EntryRequests } from '../../../teleservices/entry-requests.js';
import type { Access, Demand, Entry } from '../../../teleservices/policy.js';
import { OwnServices } from '../../../teleservices/own-services.js';
import { demandOf, Teleservices, type Teleservice } from '../../../teleservices/teleservices.js';
import type { SecondFactor } from '../../../identity/factors/second-factor.js';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import { SessionLimits, type OpenSession } from '../../../identity/sessions/session.js';
import { ChallengeLimits } from '../../../identity/challenges/challenges.js';
import { recentPassword } from '../../../identity/step-up/step-up.handler.js';
import { StepUp } from '../../../identity/step-up/step-up.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { paths } from '../../paths.js';
import { pathToReturnTo, returnToOf } from '../../browser-session/return-to.js';
import { Portal } from '../../portal.js';
import { BrowserSession } from '../../browser-session/browser-session.js';
import { choiceAddress } from '../../services/entry/operator-choice-page.js';
import { WhyPage } from '../../services/entry/why-page.js';
import { signInWords } from '../sign-in-words.js';
import { ConfirmedPage } from './confirmed-page.js';
import { StepUpPage, type AskingService } from './step-up-page.js';
import { UnknownServicePage } from './unknown-service-page.js';

const stepUpForm = z.strictObject({
  password: z.string().default(''),
  returnTo: z.string().optional(),
  teleservice: z.string().optional(),
  sso: z.string().optional(),
});
type StepUpForm = z.infer<typeof stepUpForm>;

/** Where a visit comes from, as its address or its form says: of a request to enter by single sign-on, or for a teleservice. */
interface Origin {
  readonly returnTo?: string | undefined;
  readonly teleservice?: string | undefined;
  readonly sso?: string | undefined;
}

/** What a visit of the page is about. */
interface Occasion {
  readonly holder: AccountDetails;
  readonly service: AskingService | undefined;
  readonly access: Access;
  readonly teleservice: Teleservice | undefined;
  /** What refuses to enter it; undefined where nothing does. */
  readonly refusal: Entry['refusal'];
  readonly levels: LevelCatalogue;
  readonly factor: SecondFactor | undefined;
  readonly asksPassword: boolean;
  readonly returnTo: string;
}

/** Step-up for browsers: for a teleservice, or for the sensitive pages of the space, which want everything recent. */
@Controller()
@UseGuards(SessionGuard)
export class StepUpController {
  constructor(
    private readonly portal: Portal,
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly teleservices: Teleservices,
    private readonly requests: EntryRequests,
    private readonly check: AccessCheck,
    private readonly ownServices: OwnServices,
    private readonly levels: LevelCatalogue,
    private readonly limits: SessionLimits,
    private readonly challengeLimits: ChallengeLimits,
    private readonly clock: Clock,
    private readonly browser: BrowserSession,
  ) {}

  @Get(paths.stepUp)
  async show(@Current() session: OpenSession, @Res() reply: FastifyReply): Promise<void> {
    const address = relativePath(reply.request.url, paths.stepUp);
    const [named, sso] = [parameterOf(address, 'teleservice'), parameterOf(address, 'sso')];
    const occasion = await this.occasion(session, { returnTo: returnToOf(address), teleservice: named, sso });
    if (occasion === undefined) return this.refuseUnknown(reply);
    const { service, teleservice, refusal, returnTo } = occasion;
    if (sso !== undefined && refusal === undefined) return goTo(reply, returnTo);
    if (teleservice !== undefined && refusal === 'operator-choice-required') {
      return goTo(reply, choiceAddress(teleservice.id, returnTo));
    }
    if (teleservice !== undefined && refusal === 'not-entitled') {
      const own = await this.ownServices.of(session, teleservice);
      return this.portal.show(reply, (page) => <WhyPage page={page} own={own} levels={this.levels} />, { status: 403 });
    }
    const { decision } = occasion.access;
    await this.portal.show(
      reply,
      (page) =>
        decision === 'permit' ? (
          <ConfirmedPage page={page} service={service} returnTo={returnTo} />
        ) : (
          <StepUpPage page={page} {...occasion} errors={[]} />
        ),
      { status: decision === 'deny' ? 403 : 200 },
    );
  }

  @Post(paths.stepUp)
  async stepUp(
    @Body(ValidBody(stepUpForm)) { password, ...form }: StepUpForm,
    @Current() session: OpenSession,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const occasion = await this.occasion(session, form);
    if (occasion === undefined) return this.refuseUnknown(reply);
    const { asksPassword, access, returnTo } = occasion;
    await this.portal.submit(reply, {
      run: async () => {
        if (asksPassword) refuseEmpty({ password }, 'password');
        const given = asksPassword ? password : undefined;
        const command = new StepUp(session, given, access.demand.level, clientOf(reply.request));
        return this.browser.goOn(await this.commands.execute(command), returnTo, reply);
      },
      known: ({ language }) => ({
        'wrong-password': [{ field: 'password', code: 'wrong-password' }],
        'factor-unavailable': signInWords[language].challenge,
      }),
      again: (page, refused) => <StepUpPage page={page} {...occasion} {...refused} />,
    });
  }

  private refuseUnknown(reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <UnknownServicePage page={page} />, { status: 404 });
  }

  /** Undefined where it is for a teleservice that there is not, or for a request that is over. */
  private async occasion(
    session: OpenSession,
    { returnTo, teleservice: named, sso }: Origin,
  ): Promise<Occasion | undefined> {
    const request = sso === undefined ? undefined : await this.requests.find(sso);
    const teleservice = await this.teleservices.find(request?.teleserviceId ?? named);
    if ((named ?? sso) !== undefined && teleservice === undefined) return undefined;
    const entry =
      teleservice &&
      (request
        ? await this.requests.check(session, teleservice, request)
        : await this.check.enter(session, teleservice));
    const service = teleservice &&
      entry && {
        id: teleservice.id,
        name: teleservice.name,
        demand: entry.demand,
        ...(request && { request: { id: sso!, again: request.since !== undefined } }),
      };
    const holder = await this.queries.execute(new OwnAccount(session.accountId));
    const { level, maxAgeMs = service ? undefined : this.limits.recentMs } = service?.demand ?? {
      level: this.levels.weakest,
    };
    const demand = {
      level: this.levels.highest(level, holder.securityLevel),
      ...(maxAgeMs !== undefined && { maxAgeMs }),
    };
    const factor = await this.check.factorFor(session, demand.level);
    const ownAge = request && teleservice ? demandOf(teleservice, this.clock.now().toISOString()).maxAgeMs : maxAgeMs;
    return {
      holder,
      service,
      teleservice,
      refusal: entry?.refusal,
      access: await this.access(session, demand, service),
      levels: this.levels,
      factor,
      asksPassword: this.asksPassword(session, factor, { maxAgeMs: ownAge, since: request?.since }),
      returnTo: returnTo === undefined ? paths.space : pathToReturnTo(returnTo),
    };
  }

  /** Of a proof that a code has to follow, it must still be recent when the last moment for the code has come. */
  private asksPassword(
    session: OpenSession,
    factor: SecondFactor | undefined,
    {
      maxAgeMs = Infinity,
      since = -Infinity,
    }: { readonly maxAgeMs: number | undefined; readonly since: number | undefined },
  ): boolean {
    const now = this.clock.now().getTime();
    const proof = recentPassword(session, now, this.limits);
    const leftMs = maxAgeMs - (factor === undefined ? 0 : this.challengeLimits.lifeMs);
    return proof === undefined || proof.at < since || !isRecent(proof.at, now, leftMs);
  }

  /** What a teleservice demands must count already; what the account's own level demands must be proven. */
  private access(session: OpenSession, demand: Demand, service: AskingService | undefined): Promise<Access> {
    const counts = service === undefined || this.levels.reaches(session.level, service.demand.level);
    return counts
      ? this.check.ofAccount(session, demand)
      : this.check.check(session, { ...demand, level: service.demand.level });
  }
}
