import { Body, Controller, HttpCode, Param, Put, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Call, ValidBody } from '#web';
import { z } from 'zod';
import { Current, SessionGuard } from '../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { ChooseOperator } from '../../teleservices/choose-operator.js';

const chosen = z.strictObject({ operatorId: z.uuid() }).meta({ id: 'ChosenOperator' });
type Chosen = z.infer<typeof chosen>;

/** For whom the session's person acts, where it may act for several. */
@Controller('api/v1/session/operators')
@UseGuards(SessionGuard)
export class OperatorChoiceController {
  constructor(private readonly commands: CommandBus) {}

  @Put(':teleserviceId')
  @HttpCode(204)
  @Call({
    id: 'chooseOperator',
    tag: 'Sessions',
    summary: 'Choose for which operator this session enters a teleservice',
    description: 'The choice is the session’s own, for this teleservice, and stays when the session steps up.',
    parameters: { teleserviceId: 'As listed' },
    signedIn: true,
    body: chosen,
    answers: { 204: { description: 'It enters for this operator' } },
    problems: { 400: ['invalid-request'], 403: ['not-entitled'], 404: ['not-found'] },
  })
  async choose(
    @Param('teleserviceId') teleserviceId: string,
    @Body(ValidBody(chosen)) { operatorId }: Chosen,
    @Current() session: OpenSession,
  ): Promise<void> {
    await this.commands.execute(new ChooseOperator(session, teleserviceId, operatorId));
  }
}
