import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ValidBody } from '#runtime';
import { emptyFields, goTo } from '#web-pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ActivateRegistration, type ActivationStatus } from '../../../registrations/activate-registration.js';
import { clientOf } from '../../../identity/throttling/client.js';
import type { Dictionary } from '../../dictionary/dictionary.js';
import { FormOutcomes, wrongFields, type FormOutcome } from '../../form/form-outcome.js';
import { paths } from '../../paths.js';
import { Portal } from '../../portal.js';
import { ActivatingPage, ActivationPage, ActivePage } from './activation-page.js';
import { IncompleteLinkPage } from '../../mailed-links/incomplete-link-page.js';
import { tokenOf, withToken } from '../../mailed-links/link.js';
import { WaysOut } from './ways-out.js';

const text = z.string().default('');
const activationForm = z.strictObject({ token: text, identifier: text, password: text });
type ActivationForm = z.infer<typeof activationForm>;

/** The page of the activation mail's link: looking changes nothing, «Activer» does (guide rows 21 to 23). */
@Controller()
export class ActivationPagesController {
  constructor(
    private readonly portal: Portal,
    private readonly outcomes: FormOutcomes,
    private readonly commands: CommandBus,
  ) {}

  @Get(paths.activation)
  async form(
    @Query('token') token: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.portal.page(request);
    const found = tokenOf(token);
    if (found === undefined) {
      const incomplete = (
        <IncompleteLinkPage page={page} lead={page.texts.activation.noLink.lead}>
          <WaysOut page={page} />
        </IncompleteLinkPage>
      );
      return this.portal.answer(reply, incomplete, { status: 400 });
    }
    const props = { page, token: found, values: { identifier: '' }, errors: [] };
    await this.portal.answer(reply, <ActivationPage {...props} />);
  }

  @Post(paths.activation)
  async activate(
    @Body(ValidBody(activationForm)) form: ActivationForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { token, identifier } = form;
    const page = await this.portal.page(request, withToken(paths.activation, token));
    const outcome = await this.send(form, request, page.texts);
    if (outcome === 'active') return goTo(reply, paths.activationActive);
    if (outcome === 'activating') return goTo(reply, paths.activationActivating);
    const { answer, errors, refusal } = outcome;
    const props = { page, token, values: { identifier }, errors, refusal };
    await this.portal.answer(reply, <ActivationPage {...props} />, answer);
  }

  @Get(paths.activationActive)
  async active(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.portal.answer(reply, <ActivePage page={await this.portal.page(request)} />);
  }

  @Get(paths.activationActivating)
  async activating(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.portal.answer(reply, <ActivatingPage page={await this.portal.page(request)} />);
  }

  private async send(
    form: ActivationForm,
    request: FastifyRequest,
    texts: Dictionary,
  ): Promise<ActivationStatus | FormOutcome> {
    const empty = emptyFields(form, 'identifier', 'password');
    if (empty.length > 0) return wrongFields(empty);
    try {
      return await this.commands.execute(new ActivateRegistration(form, clientOf(request)));
    } catch (error) {
      return this.outcomes.of(error, texts, { 'activation-refused': texts.activation.refused });
    }
  }
}
