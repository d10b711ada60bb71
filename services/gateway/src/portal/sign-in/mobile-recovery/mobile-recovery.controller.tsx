import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ValidBody } from '#web';
import { refuseEmpty, type Page } from '#web-pages';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { DeviceNotes } from '../../../identity/devices/device-notes.js';
import { CompleteMobileRecovery, RequestMobileRecovery } from '../../../identity/mobile-recovery/recover-mobile.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { tokenOf, withToken } from '../../mailed-links/link.js';
import { paths } from '../../paths.js';
import { Portal } from '../../portal.js';
import { signInWords } from '../sign-in-words.js';
import {
  IncompleteRecoveryLinkPage,
  LostPhonePage,
  mobileRecoveryWords,
  NewNumberPage,
  RecoveryTakenPage,
} from './mobile-recovery-pages.js';

const text = z.string().default('');
const lostForm = z.strictObject({ identifier: text, password: text });
type LostForm = z.infer<typeof lostForm>;
const numberForm = z.strictObject({ token: text, identifier: text, password: text, mobile: text });
type NumberForm = z.infer<typeof numberForm>;

/** What both forms know of refusals. */
const known = ({ language }: Page) => ({
  'authentication-failed': signInWords[language].failed,
  'recovery-refused': mobileRecoveryWords[language].refused,
});

/** The way out of a lost telephone. */
@Controller()
export class MobileRecoveryController {
  constructor(
    private readonly portal: Portal,
    private readonly commands: CommandBus,
    private readonly devices: DeviceNotes,
  ) {}

  @Get(paths.lostPhone)
  show(@Res() reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <LostPhonePage page={page} values={{ identifier: '' }} errors={[]} />);
  }

  @Post(paths.lostPhone)
  ask(@Body(ValidBody(lostForm)) form: LostForm, @Res() reply: FastifyReply): Promise<void> {
    const { identifier } = form;
    return this.portal.submit(reply, {
      run: async () => {
        refuseEmpty(form, 'identifier', 'password');
        await this.commands.execute(
          new RequestMobileRecovery(form, clientOf(reply.request), this.devices.presentedBy(reply.request)),
        );
        return paths.lostPhoneMailed;
      },
      known,
      again: (page, refused) => <LostPhonePage page={page} values={{ identifier }} {...refused} />,
    });
  }

  @Get(paths.lostPhoneMailed)
  mailed(@Res() reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <RecoveryTakenPage page={page} about="mailed" />);
  }

  @Get(paths.newNumber)
  showNumber(@Query('token') query: unknown, @Res() reply: FastifyReply): Promise<void> {
    const token = tokenOf(query);
    if (token === undefined) return this.showIncomplete(reply);
    const props = { token, values: { identifier: '', mobile: '' }, errors: [] };
    return this.portal.show(reply, (page) => <NewNumberPage page={page} {...props} />);
  }

  @Post(paths.newNumber)
  async giveNumber(@Body(ValidBody(numberForm)) form: NumberForm, @Res() reply: FastifyReply): Promise<void> {
    const { identifier, mobile } = form;
    const token = tokenOf(form.token);
    if (token === undefined) return this.showIncomplete(reply);
    return this.portal.submit(reply, {
      run: async () => {
        refuseEmpty(form, 'identifier', 'password', 'mobile');
        await this.commands.execute(new CompleteMobileRecovery({ ...form, token }, clientOf(reply.request)));
        return paths.newNumberSaved;
      },
      known,
      again: (page, refused) => (
        <NewNumberPage page={page} token={token} values={{ identifier, mobile }} {...refused} />
      ),
      address: withToken(paths.newNumber, token),
    });
  }

  @Get(paths.newNumberSaved)
  saved(@Res() reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <RecoveryTakenPage page={page} about="saved" />);
  }

  private showIncomplete(reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <IncompleteRecoveryLinkPage page={page} />, { status: 400 });
  }
}
