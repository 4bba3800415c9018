import { setTimeout as sleep } from 'node:timers/promises';
import { StancewireProblem } from '../client/stancewire-client';
import { StancewireError } from '../domain/errors';

/** The running service answered with a problem, or did not answer. */
export class ServiceError extends StancewireError {}

const LONGEST_PAUSE_SECONDS = 30;
const MOST_PAUSES = 40;

/** Does what talks to the service; what goes wrong becomes a sentence for the person at the terminal. */
export async function askService<T>(baseUrl: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StancewireProblem) throw refusal(error);
    if (!(error instanceof TypeError)) throw error;
    throw new ServiceError(
      'service-unreachable',
      `No service answers at ${baseUrl}. Start it with "npm start", or name another with --url.`,
      { baseUrl },
      { cause: error },
    );
  }
}

/** Tries again, for some minutes, what the service has no room or no time for just now. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let pauses = 0; ; pauses += 1) {
    try {
      return await work();
    } catch (error) {
      const isBusy = error instanceof StancewireProblem && [429, 503].includes(error.status);
      if (!isBusy || pauses === MOST_PAUSES) throw error;
      await sleep(Math.min(error.retryAfter ?? 1, LONGEST_PAUSE_SECONDS) * 1000);
    }
  }
}

function refusal({ status, problem }: StancewireProblem): ServiceError {
  const { title, detail, code } = problem;
  const text = code === 'unknown' ? title : [title, detail].filter(Boolean).join(': ');
  const hint = status === 401 ? ' Give a key with --key or in STANCEWIRE_KEY.' : '';
  return new ServiceError('service-problem', `The service answered ${status}: ${text}${hint}`, {
    status,
  });
}
