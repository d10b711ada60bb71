import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ValidBody } from '#web';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AskRegistration } from '../../../registrations/ask-registration.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { IncompleteLinkPage } from '../../mailed-links/incomplete-link-page.js';
import { tokenOf, withToken } from '../../mailed-links/link.js';
import { paths } from '../../paths.js';
import { Portal } from '../../portal.js';
import { WaysOut } from '../activation/ways-out.js';
import { DisownedPage, DisownPage, disownWords } from './disown-page.js';

const disownForm = z.strictObject({ token: z.string().default('') });
type DisownForm = z.infer<typeof disownForm>;

/** The mail's second link, «ce n'est pas moi»: looking changes nothing, the button does. */
@Controller()
export class DisownController {
  constructor(
    private readonly portal: Portal,
    private readonly commands: CommandBus,
  ) {}

  @Get(paths.disown)
  show(@Query('token') query: unknown, @Res() reply: FastifyReply): Promise<void> {
    const token = tokenOf(query);
    return token !== undefined
      ? this.portal.show(reply, (page) => <DisownPage page={page} token={token} />)
      : this.showIncomplete(reply);
  }

  @Post(paths.disown)
  async disown(@Body(ValidBody(disownForm)) form: DisownForm, @Res() reply: FastifyReply): Promise<void> {
    const token = tokenOf(form.token);
    if (token === undefined) return this.showIncomplete(reply);
    return this.portal.submit(reply, {
      run: async () => {
        await this.commands.execute(new AskRegistration('disown-registration', { token }, clientOf(reply.request)));
        return paths.disowned;
      },
      known: ({ language }) => {
        const { refused } = disownWords[language];
        return { 'disown-refused': refused };
      },
      again: (page, { refusal }) => <DisownPage page={page} token={token} refusal={refusal} />,
      address: withToken(paths.disown, token),
    });
  }

  @Get(paths.disowned)
  disowned(@Res() reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <DisownedPage page={page} />);
  }

  private showIncomplete(reply: FastifyReply): Promise<void> {
    return this.portal.show(
      reply,
      (page) => (
        <IncompleteLinkPage
          page={page}
          about={disownWords[page.language].title}
          lead={disownWords[page.language].noLink}
        >
          <WaysOut page={page} />
        </IncompleteLinkPage>
      ),
      { status: 400 },
    );
  }
}
