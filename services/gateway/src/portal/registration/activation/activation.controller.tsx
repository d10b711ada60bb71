import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ValidBody } from '#web';
import { refuseEmpty } from '#web-pages';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ActivateRegistration } from '../../../registrations/activate-registration.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { IncompleteLinkPage } from '../../mailed-links/incomplete-link-page.js';
import { tokenOf, withToken } from '../../mailed-links/link.js';
import { paths } from '../../paths.js';
import { Portal } from '../../portal.js';
import { ActivatingPage, ActivationPage, ActivePage } from './activation-page.js';
import { activationWords } from './activation-words.js';
import { WaysOut } from './ways-out.js';

const text = z.string().default('');
const activationForm = z.strictObject({ token: text, identifier: text, password: text });
type ActivationForm = z.infer<typeof activationForm>;

/** Where one goes on to, by what became of the account. */
const next = { active: paths.activationActive, activating: paths.activationActivating };

/** The page of the activation mail's link: looking changes nothing, «Activer» does (guide rows 21 to 23). */
@Controller()
export class ActivationController {
  constructor(
    private readonly portal: Portal,
    private readonly commands: CommandBus,
  ) {}

  @Get(paths.activation)
  show(@Query('token') query: unknown, @Res() reply: FastifyReply): Promise<void> {
    const token = tokenOf(query);
    if (token !== undefined) {
      const props = { token, values: { identifier: '' }, errors: [] };
      return this.portal.show(reply, (page) => <ActivationPage page={page} {...props} />);
    }
    return this.showIncomplete(reply);
  }

  @Post(paths.activation)
  async activate(@Body(ValidBody(activationForm)) form: ActivationForm, @Res() reply: FastifyReply): Promise<void> {
    const { identifier } = form;
    const token = tokenOf(form.token);
    if (token === undefined) return this.showIncomplete(reply);
    return this.portal.submit(reply, {
      run: async () => {
        refuseEmpty(form, 'identifier', 'password');
        return next[await this.commands.execute(new ActivateRegistration({ ...form, token }, clientOf(reply.request)))];
      },
      known: ({ language }) => ({ 'activation-refused': activationWords[language].refused }),
      again: (page, refused) => <ActivationPage page={page} token={token} values={{ identifier }} {...refused} />,
      address: withToken(paths.activation, token),
    });
  }

  @Get(paths.activationActive)
  active(@Res() reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <ActivePage page={page} />);
  }

  @Get(paths.activationActivating)
  activating(@Res() reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <ActivatingPage page={page} />);
  }

  private showIncomplete(reply: FastifyReply): Promise<void> {
    return this.portal.show(
      reply,
      (page) => (
        <IncompleteLinkPage
          page={page}
          about={activationWords[page.language].title}
          lead={activationWords[page.language].noLink}
        >
          <WaysOut page={page} />
        </IncompleteLinkPage>
      ),
      { status: 400 },
    );
  }
}
