import { z } from 'zod';
import { SCOPES } from '../../domain/access';
import type { SessionView } from '../access/session';
import { answerOf } from './answer-schemas';

export const session = answerOf<SessionView>()(
  'Session',
  z.object({
    workspace: z.string(),
    scopes: z.array(z.enum(SCOPES)),
    csrfToken: z
      .string()
      .nullable()
      .describe('Writes of the session send it as X-CSRF-Token; null where none is needed.'),
  }),
);
