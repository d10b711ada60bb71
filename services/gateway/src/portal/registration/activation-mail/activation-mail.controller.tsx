import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ValidBody } from '#web';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AskRegistration } from '../../../registrations/ask-registration.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { paths } from '../../paths.js';
import { Portal } from '../../portal.js';
import { ActivationMailPage, EmailCorrectionPage, RequestRecordedPage } from './activation-mail-page.js';

const text = z.string().default('');
const mailForm = z.strictObject({ identifier: text, email: text });
const correctionForm = z.strictObject({ identifier: text, password: text, email: text });
type MailForm = z.infer<typeof mailForm>;
type CorrectionForm = z.infer<typeof correctionForm>;

const nothing = { values: { identifier: '', email: '' }, errors: [] };

/** The mail asked for again, and a mistyped address corrected: one answer, whatever was found. */
@Controller()
export class ActivationMailController {
  constructor(
    private readonly portal: Portal,
    private readonly commands: CommandBus,
  ) {}

  @Get(paths.activationMail)
  showMail(@Res() reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <ActivationMailPage page={page} {...nothing} />, { keep: true });
  }

  @Post(paths.activationMail)
  askForMail(@Body(ValidBody(mailForm)) form: MailForm, @Res() reply: FastifyReply): Promise<void> {
    return this.portal.submit(reply, {
      run: async () => {
        await this.commands.execute(new AskRegistration('resend-activation', form, clientOf(reply.request)));
        return paths.activationMailRequested;
      },
      again: (page, refused) => <ActivationMailPage page={page} values={form} {...refused} />,
    });
  }

  @Get(paths.activationMailRequested)
  mailRequested(@Res() reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <RequestRecordedPage page={page} about="mail" />, { keep: true });
  }

  @Get(paths.emailCorrection)
  showCorrection(@Res() reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <EmailCorrectionPage page={page} {...nothing} />, { keep: true });
  }

  @Post(paths.emailCorrection)
  correct(@Body(ValidBody(correctionForm)) form: CorrectionForm, @Res() reply: FastifyReply): Promise<void> {
    const { identifier, email } = form;
    return this.portal.submit(reply, {
      run: async () => {
        await this.commands.execute(new AskRegistration('correct-email', form, clientOf(reply.request)));
        return paths.emailCorrected;
      },
      again: (page, refused) => <EmailCorrectionPage page={page} values={{ identifier, email }} {...refused} />,
    });
  }

  @Get(paths.emailCorrected)
  corrected(@Res() reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <RequestRecordedPage page={page} about="correction" />, { keep: true });
  }
}
