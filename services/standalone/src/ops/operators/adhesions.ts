import { writtenLine } from '#contracts';
import { z } from 'zod';
import { correctableFields, stepNames } from '../../../../adhesion/src/adhesion.operations.js';
import type { OpsCommand } from '../command.js';
import { inHouse } from '../house.js';
import { agentParameters, answer, operatorNumber, parametersOf, clearText } from './parameters.js';

const ofAdhesion = { operator: operatorNumber, teleservice: z.string(), ...agentParameters };

const step = z.object({
  ...ofAdhesion,
  step: z.enum(stepNames),
  on: z.string(),
  auditor: writtenLine(200).optional(),
  outcome: z.enum(['favourable', 'unfavourable', 'with-reserves']).optional(),
  reference: clearText.optional(),
  from: z.string().optional(),
  until: z.string().optional(),
  reason: clearText.optional(),
  'revive-entitlements': z.boolean().default(false),
});

/** A step that was taken outside, on paper, is recorded with its day. */
export const adhesionCommand: OpsCommand = {
  name: 'adhesion',
  meaning: 'records a step of an operator’s adhesion to a teleservice',
  async run(parameters) {
    const usage = [
      'adhesion --operator <number>  --teleservice <id>  --step <step>  --on <day>  --actor <who asks>  [--json]',
      '  [--reference <paper>] [--auditor <name>] [--outcome favourable|unfavourable|with-reserves]',
      '  [--from <day>] [--until <last day>] [--reason <why>] [--revive-entitlements]',
      `  steps: ${stepNames.join(', ')}; days are days in Paris, written 2026-03-09`,
    ].join('\n');
    const asked = parametersOf(step, usage, parameters);
    const { operator: number, teleservice: teleserviceId, actor, on, auditor, outcome, reference } = asked;
    const { from, until, reason, 'revive-entitlements': reviveEntitlements } = asked;
    const details = { auditor, outcome, reference, from, until, reason, reviveEntitlements };
    return inHouse(async ({ adhesions }) => {
      const eventId = await adhesions.recordStep({ number, actor, teleserviceId, step: asked.step, on, details });
      return answer(asked, { eventId }, `${eventId}: «${asked.step}» is recorded`);
    });
  },
};

const correction = z.object({
  ...ofAdhesion,
  'step-event': z.uuid(),
  field: z.enum(correctableFields),
  is: writtenLine(200).optional(),
  reason: clearText,
});

/** What stood before is told by the event of the correction. */
export const correctStepCommand: OpsCommand = {
  name: 'correct-step',
  meaning: 'corrects one field of a step that was recorded wrongly; without --is nothing should stand there',
  async run(parameters) {
    const usage = [
      'correct-step --operator <number>  --teleservice <id>  --step-event <id that «adhesion» answered>  --field <field>',
      '  [--is <value>]  --reason <why>  --actor <who asks>  [--json]',
      `  fields: ${correctableFields.join(', ')}`,
    ].join('\n');
    const asked = parametersOf(correction, usage, parameters);
    const { operator: number, teleservice: teleserviceId, 'step-event': stepEventId, is, ...rest } = asked;
    return inHouse(async ({ adhesions }) => {
      const correct = { ...rest, number, teleserviceId, stepEventId, ...(is !== undefined && { is }) };
      const eventId = await adhesions.correctStep(correct);
      const done = eventId === undefined ? 'that stands there already' : `${eventId}: corrected`;
      return answer(asked, { ...(eventId !== undefined && { eventId }) }, done);
    });
  },
};
