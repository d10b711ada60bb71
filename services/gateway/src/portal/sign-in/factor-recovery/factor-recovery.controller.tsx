import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ValidBody } from '#web';
import { refuseEmpty, type KnownRefusals, type Page } from '#web-pages';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { z } from 'zod';
import { DeviceCookie } from '../../../identity/devices/device-cookie.js';
import { CompleteFactorRecovery, RequestFactorRecovery } from '../../../identity/factor-recovery/recover-factor.js';
import { untold } from '../../../identity/sign-in/sign-in.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { tokenOf, withToken } from '../../mailed-links/link.js';
import { paths } from '../../paths.js';
import { Portal } from '../../portal.js';
import {
  FactorRemovalPage,
  factorRecoveryWords,
  IncompleteRecoveryLinkPage,
  LostFactorPage,
  NewNumberPage,
  RecoveredPage,
  RecoveryMailedPage,
} from './factor-recovery-pages.js';

/** Addresses of when only a telephone could be lost; mails of then have the second. */
const former = { lostFactor: '/telephone-perdu', newNumber: '/telephone-perdu/nouveau-numero' } as const;

const text = z.string().default('');
const lostForm = z.strictObject({ identifier: text, password: text });
type LostForm = z.infer<typeof lostForm>;
const removalForm = z.strictObject({ token: text, password: text });
type RemovalForm = z.infer<typeof removalForm>;
const numberForm = removalForm.extend({ mobile: text });
type NumberForm = z.infer<typeof numberForm>;

/** What the forms of the link know of refusals. */
const known = ({ language }: Page): KnownRefusals => ({
  'wrong-password': [{ field: 'password', code: 'wrong-password' }],
  'recovery-refused': factorRecoveryWords[language].refused,
});

/** The way out of a lost second factor. */
@Controller()
export class FactorRecoveryController {
  constructor(
    private readonly portal: Portal,
    private readonly commands: CommandBus,
    private readonly deviceCookie: DeviceCookie,
  ) {}

  @Get(paths.lostFactor)
  show(@Res() reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <LostFactorPage page={page} values={{ identifier: '' }} errors={[]} />);
  }

  @Get(former.lostFactor)
  showLostPhone(@Res() reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, () => paths.lostFactor);
  }

  @Post(paths.lostFactor)
  ask(@Body(ValidBody(lostForm)) form: LostForm, @Res() reply: FastifyReply): Promise<void> {
    const { identifier } = form;
    return this.portal.submit(reply, {
      run: async () => {
        refuseEmpty(form, 'identifier', 'password');
        const { request } = reply;
        const presented = this.deviceCookie.presentedBy(request);
        await this.commands.execute(new RequestFactorRecovery(form, clientOf(request), presented)).catch(untold);
        return paths.lostFactorMailed;
      },
      again: (page, refused) => <LostFactorPage page={page} values={{ identifier }} {...refused} />,
    });
  }

  @Get(paths.lostFactorMailed)
  mailed(@Res() reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <RecoveryMailedPage page={page} />);
  }

  @Get(paths.newNumber)
  showNumber(@Query('token') query: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.showLink(query, reply, (page, token) => (
      <NewNumberPage page={page} token={token} values={{ mobile: '' }} errors={[]} />
    ));
  }

  @Get(former.newNumber)
  showFormerNumber(@Query('token') query: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, () => withToken(paths.newNumber, tokenOf(query) ?? ''));
  }

  @Post(paths.newNumber)
  async giveNumber(@Body(ValidBody(numberForm)) form: NumberForm, @Res() reply: FastifyReply): Promise<void> {
    const { mobile } = form;
    const token = tokenOf(form.token);
    if (token === undefined) return this.showIncomplete(reply);
    return this.portal.submit(reply, {
      run: async () => {
        refuseEmpty(form, 'password', 'mobile');
        await this.commands.execute(new CompleteFactorRecovery({ ...form, token }, clientOf(reply.request)));
        return paths.newNumberSaved;
      },
      known,
      again: (page, refused) => <NewNumberPage page={page} token={token} values={{ mobile }} {...refused} />,
      address: withToken(paths.newNumber, token),
    });
  }

  @Get(paths.newNumberSaved)
  saved(@Res() reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <RecoveredPage page={page} how="saved" />);
  }

  @Get(paths.factorRemoval)
  showRemoval(@Query('token') query: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.showLink(query, reply, (page, token) => <FactorRemovalPage page={page} token={token} errors={[]} />);
  }

  @Post(paths.factorRemoval)
  async remove(@Body(ValidBody(removalForm)) form: RemovalForm, @Res() reply: FastifyReply): Promise<void> {
    const token = tokenOf(form.token);
    if (token === undefined) return this.showIncomplete(reply);
    return this.portal.submit(reply, {
      run: async () => {
        refuseEmpty(form, 'password');
        await this.commands.execute(new CompleteFactorRecovery({ ...form, token }, clientOf(reply.request)));
        return paths.factorRemoved;
      },
      known,
      again: (page, refused) => <FactorRemovalPage page={page} token={token} {...refused} />,
      address: withToken(paths.factorRemoval, token),
    });
  }

  @Get(paths.factorRemoved)
  removed(@Res() reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <RecoveredPage page={page} how="removed" />);
  }

  private showLink(query: unknown, reply: FastifyReply, form: (page: Page, token: string) => VNode): Promise<void> {
    const token = tokenOf(query);
    return token !== undefined ? this.portal.show(reply, (page) => form(page, token)) : this.showIncomplete(reply);
  }

  private showIncomplete(reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <IncompleteRecoveryLinkPage page={page} />, { status: 400 });
  }
}
