import { z } from 'zod';
import { namedInputs } from '../openapi/openapi-input';

const signIn = z.strictObject({ key: z.string().trim().min(1).max(500) });
namedInputs.add(signIn, { id: 'SignIn' });

export const accessSchemas = { signIn };
