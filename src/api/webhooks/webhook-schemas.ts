import { z } from 'zod';
import { WEBHOOK_EVENTS } from '../../domain/webhook';
import { namedInputs } from '../openapi/openapi-input';
import { line, oneOf, optional, page, requiredWebAddress } from '../schemas';

const webhookRequest = z.strictObject(
  {
    url: requiredWebAddress.describe(
      'Where messages are posted to: https, on the public internet.',
    ),
    events: z
      .array(oneOf(WEBHOOK_EVENTS), { error: 'must be a list' })
      .max(WEBHOOK_EVENTS.length, `must have at most ${WEBHOOK_EVENTS.length} entries`)
      .nullish()
      .transform((events) => [...new Set(events ?? WEBHOOK_EVENTS)])
      .describe('All, unless said; with none it is told of those jobs alone that name it.'),
    description: optional(line(200)),
  },
  { error: 'must be a JSON object' },
);

const deliveryListQuery = z.strictObject({ ...page });

namedInputs.add(webhookRequest, { id: 'WebhookRequest' });

export const webhookSchemas = { webhookRequest, deliveryListQuery } as const;
