import { Body, Controller, Headers, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  activateRegistration,
  correctEmail,
  disownRegistration,
  idempotencyKey,
  registerUser,
  resendActivation,
  type ActivateRegistrationBody,
} from '#contracts';
import { Call, ValidBody } from '#web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { recorded, type Recorded } from '../recorded.js';
import { clientOf } from '../../identity/throttling/client.js';
import { ActivateRegistration, type ActivationStatus } from '../../registrations/activate-registration.js';
import { AskRegistration } from '../../registrations/ask-registration.js';

const tag = 'Registration';
const limited = { 429: ['too-many-attempts'] };
const hashing = { ...limited, 503: ['too-busy'] };

/** Checked by the registration service, which tells every wrong field at once, the strength of the password included. */
const anyObject = ValidBody(z.looseObject({}));

const taken = {
  202: { description: 'Taken. The answer is the same whether or not the identifier exists', body: recorded },
};

const activation = z
  .object({ status: z.enum(['active', 'activating']).meta({ id: 'ActivationStatus' }) })
  .meta({ id: 'Activation' });

@Controller('api/v1')
export class RegistrationsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('registrations')
  @HttpCode(202)
  @Call({
    id: 'register',
    tag,
    summary: 'Ask for an account',
    description: 'A mail follows: with the activation link, or saying that the identifier is not available.',
    headers: {
      'Idempotency-Key': {
        description:
          'Repeating a request with its key registers once; one with other content is judged as if it had none. 1 to 200 visible characters',
        schema: idempotencyKey,
      },
    },
    body: registerUser.meta({ id: 'Register' }),
    answers: taken,
    problems: hashing,
  })
  async register(
    @Body(anyObject) body: object,
    @Req() request: FastifyRequest,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<Recorded> {
    await this.commands.execute(new AskRegistration('register-user', body, clientOf(request), key));
    return { status: 'recorded' };
  }

  @Post('registrations/activation-mails')
  @HttpCode(202)
  @Call({
    id: 'resendActivation',
    tag,
    summary: 'Ask for the activation mail again',
    description: 'Links of earlier mails no longer work.',
    body: resendActivation.meta({ id: 'ResendActivation' }),
    answers: taken,
    problems: limited,
  })
  async resend(@Body(anyObject) body: object, @Req() request: FastifyRequest): Promise<Recorded> {
    await this.commands.execute(new AskRegistration('resend-activation', body, clientOf(request)));
    return { status: 'recorded' };
  }

  @Post('registrations/email')
  @HttpCode(202)
  @Call({
    id: 'correctEmail',
    tag,
    summary: 'Correct a mistyped e-mail address before activation',
    description:
      'Needs the password. The activation mail goes to the new address; links of earlier mails no longer work.',
    body: correctEmail.meta({ id: 'CorrectEmail' }),
    answers: taken,
    problems: hashing,
  })
  async correctEmail(@Body(anyObject) body: object, @Req() request: FastifyRequest): Promise<Recorded> {
    await this.commands.execute(new AskRegistration('correct-email', body, clientOf(request)));
    return { status: 'recorded' };
  }

  @Post('registrations/disowned')
  @HttpCode(204)
  @Call({
    id: 'disownRegistration',
    tag,
    summary: '«Ce n’est pas moi»: give back an identifier registered with one’s address',
    description: 'By the second link of the activation mail.',
    body: disownRegistration.meta({ id: 'DisownRegistration' }),
    answers: { 204: { description: 'Done, if the link was valid: the identifier is free again' } },
    problems: limited,
  })
  async disown(@Body(anyObject) body: object, @Req() request: FastifyRequest): Promise<void> {
    await this.commands.execute(new AskRegistration('disown-registration', body, clientOf(request)));
  }

  @Post('activations')
  @HttpCode(200)
  @Call({
    id: 'activate',
    tag,
    summary: 'Activate the account',
    description: 'Needs link, identifier and password together. Opens no session.',
    body: activateRegistration.meta({ id: 'Activate' }),
    answers: {
      200: { description: 'The account can be signed in to', body: activation },
      202: { description: 'It will be in a moment', body: activation },
    },
    problems: { 403: ['activation-refused'], ...hashing },
  })
  async activate(
    @Body(ValidBody(activateRegistration)) body: ActivateRegistrationBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ status: ActivationStatus }> {
    const status = await this.commands.execute(new ActivateRegistration(body, clientOf(request)));
    if (status === 'activating') reply.code(202);
    return { status };
  }
}
