import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ValidBody } from '#runtime';
import { goTo } from '#web-pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AskRegistration } from '../../../registrations/ask-registration.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { FormOutcomes } from '../../form/form-outcome.js';
import { paths } from '../../paths.js';
import { Portal } from '../../portal.js';
import { IncompleteLinkPage } from '../../mailed-links/incomplete-link-page.js';
import { DisownedPage, DisownPage } from './disown-page.js';
import { tokenOf, withToken } from '../../mailed-links/link.js';
import { WaysOut } from '../activation/ways-out.js';

const disownForm = z.strictObject({ token: z.string().default('') });
type DisownForm = z.infer<typeof disownForm>;

/** The mail's second link, «ce n'est pas moi»: looking changes nothing, the button does. */
@Controller()
export class DisownController {
  constructor(
    private readonly portal: Portal,
    private readonly outcomes: FormOutcomes,
    private readonly commands: CommandBus,
  ) {}

  @Get(paths.disown)
  async form(
    @Query('token') token: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.portal.page(request);
    const found = tokenOf(token);
    if (found !== undefined) return this.portal.answer(reply, <DisownPage page={page} token={found} />);
    const incomplete = (
      <IncompleteLinkPage page={page} lead={page.texts.activation.disown.noLink}>
        <WaysOut page={page} />
      </IncompleteLinkPage>
    );
    await this.portal.answer(reply, incomplete, { status: 400 });
  }

  @Post(paths.disown)
  async disown(
    @Body(ValidBody(disownForm)) { token }: DisownForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.portal.page(request, withToken(paths.disown, token));
    try {
      await this.commands.execute(new AskRegistration('disown-registration', { token }, clientOf(request)));
    } catch (error) {
      const { refused } = page.texts.activation.disown;
      const known = { 'invalid-request': refused, 'disown-refused': refused };
      const { answer, refusal } = this.outcomes.of(error, page.texts, known);
      return this.portal.answer(reply, <DisownPage page={page} token={token} refusal={refusal} />, answer);
    }
    await goTo(reply, paths.disowned);
  }

  @Get(paths.disowned)
  async disowned(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.portal.answer(reply, <DisownedPage page={await this.portal.page(request)} />);
  }
}
