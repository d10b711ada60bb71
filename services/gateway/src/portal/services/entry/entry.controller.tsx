import { Body, Controller, Get, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { LevelCatalogue, notFound } from '#contracts';
import { parameterOf, Problem, relativePath, ValidBody } from '#web';
import type { Page } from '#web-pages';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { z } from 'zod';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { ChooseOperator } from '../../../teleservices/choose-operator.js';
import { isEntitled, OwnServices, type OwnService } from '../../../teleservices/own-services.js';
import { Teleservices, type Teleservice } from '../../../teleservices/teleservices.js';
import { pathToReturnTo, returnToOf } from '../../browser-session/return-to.js';
import { paths, servicePath } from '../../paths.js';
import { Portal } from '../../portal.js';
import { entryWords } from './entry-words.js';
import { choiceAddress, OperatorChoicePage } from './operator-choice-page.js';
import { WhyPage } from './why-page.js';

const choiceForm = z.strictObject({
  teleservice: z.string(),
  operatorId: z.string(),
  returnTo: z.string().optional(),
});
type ChoiceForm = z.infer<typeof choiceForm>;

/** For whom a person enters a teleservice, and why not. */
@Controller()
@UseGuards(SessionGuard)
export class EntryController {
  constructor(
    private readonly portal: Portal,
    private readonly commands: CommandBus,
    private readonly teleservices: Teleservices,
    private readonly ownServices: OwnServices,
    private readonly levels: LevelCatalogue,
  ) {}

  @Get(paths.why)
  async why(@Current() session: OpenSession, @Res() reply: FastifyReply): Promise<void> {
    const address = relativePath(reply.request.url, paths.why);
    const own = await this.ownServices.of(session, await this.found(parameterOf(address, 'teleservice')));
    await this.portal.show(reply, (page) => <WhyPage page={page} own={own} levels={this.levels} />);
  }

  @Get(paths.operatorChoice)
  async show(@Current() session: OpenSession, @Res() reply: FastifyReply): Promise<void> {
    const address = relativePath(reply.request.url, paths.operatorChoice);
    const teleservice = await this.found(parameterOf(address, 'teleservice'));
    const returnTo = returnToOf(address);
    const query = parameterOf(address, 'q')?.trim().slice(0, 200);
    const own = await this.ownServices.of(session, teleservice);
    await this.portal.show(reply, (page) => this.choicePage(page, own, { returnTo, query }), {
      status: isEntitled(own) ? 200 : 403,
    });
  }

  @Post(paths.operatorChoice)
  async choose(
    @Body(ValidBody(choiceForm)) { teleservice: id, operatorId, returnTo: wanted }: ChoiceForm,
    @Current() session: OpenSession,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const returnTo = wanted === undefined ? undefined : pathToReturnTo(wanted);
    await this.portal.submit(reply, {
      address: choiceAddress(id, returnTo),
      run: async () => {
        await this.commands.execute(new ChooseOperator(session, id, operatorId));
        return returnTo ?? paths.space;
      },
      known: ({ language }) => ({ 'not-entitled': entryWords[language].choice.withdrawn }),
      again: async (page, { refusal }) => {
        const own = await this.ownServices.of(session, await this.found(id));
        return this.choicePage(page, own, { returnTo, refusal });
      },
    });
  }

  /** Where nobody lets the person in there is nothing to choose: the page says why, and leads nowhere. */
  private choicePage(
    page: Page,
    own: OwnService,
    {
      returnTo,
      query,
      refusal,
    }: { returnTo: string | undefined; query?: string | undefined; refusal?: string | undefined },
  ): VNode | string {
    if (!own.teleservice.needsAdhesion) return servicePath(own.teleservice.id);
    if (!isEntitled(own)) return <WhyPage page={page} own={own} levels={this.levels} />;
    return (
      <OperatorChoicePage
        page={page}
        own={own}
        {...(returnTo !== undefined && { returnTo })}
        {...(query !== undefined && { query })}
        {...(refusal !== undefined && { refusal })}
      />
    );
  }

  private async found(id: string | undefined): Promise<Teleservice> {
    const teleservice = await this.teleservices.find(id);
    if (teleservice === undefined) throw new Problem(notFound);
    return teleservice;
  }
}
