import type { Response } from 'express';
import type { Access, Allowance } from '../../access/access';
import { RequestRefusedError } from '../problem';

/** Throws where more has come than is allowed; what is left is told in the answer's headers. */
export async function countRequest(
  limits: Access['limits'],
  caller: string,
  limit: number,
  response: Response,
  what = 'requests',
): Promise<void> {
  const allowance = await limits.count(caller, limit);
  const headers = headersOf(allowance);
  response.set(headers);
  if (!allowance.isExceeded) return;
  const message = `More than ${limit} ${what} came within a minute.`;
  throw new RequestRefusedError('too-many-requests', message, {
    headers: { ...headers, 'Retry-After': String(allowance.resetSeconds) },
  });
}

function headersOf({ limit, remaining, resetSeconds }: Allowance): Record<string, string> {
  return {
    'RateLimit-Limit': String(limit),
    'RateLimit-Remaining': String(remaining),
    'RateLimit-Reset': String(resetSeconds),
  };
}
