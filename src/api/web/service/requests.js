import { session } from './session.js';

/** The service declined; `message` is its own sentence. `status` is 0 when it does not answer at all. */
export class ServiceProblem extends Error {
  /** @param {number} status @param {string} message @param {string} [code] */
  constructor(status, message, code = '') {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * Asks the service; resolves with the JSON it answers, or rejects with `ServiceProblem`.
 * A body that is a form or a file is sent as it is, any other as JSON.
 * @param {string} path
 * @param {{ method?: string, body?: unknown, signal?: AbortSignal, headers?: Record<string, string> }} [options]
 * @returns {Promise<any>}
 */
export async function ask(path, { method = 'GET', body, signal, headers = {} } = {}) {
  const asIs = body instanceof FormData || body instanceof Blob;
  const sent = body === undefined ? {} : { body: asIs ? body : JSON.stringify(body) };
  const kind = body === undefined || asIs ? {} : { 'Content-Type': 'application/json' };
  const token = method === 'GET' || session.csrfToken === null ? {} : csrfHeader();
  const response = await fetch(path, {
    method,
    ...sent,
    headers: { ...kind, ...token, ...headers },
    ...(signal ? { signal } : {}),
  }).catch((error) => {
    if (error.name === 'AbortError') throw error;
    throw new ServiceProblem(0, 'The service does not answer. Is it still running?');
  });
  const answer = response.status === 204 ? null : await response.json().catch(() => null);
  if (response.ok) return answer;
  if (response.status === 401 && path !== '/v1/session')
    window.dispatchEvent(new Event('unauthenticated'));
  throw problemOf(response, answer);
}

function csrfHeader() {
  return { 'X-CSRF-Token': String(session.csrfToken) };
}

/** @param {Response} response @param {any} answer */
function problemOf({ status, headers }, answer) {
  const detail = answer?.detail ?? `The service answered ${status}.`;
  const wait = Number(headers.get('retry-after'));
  const again = status === 429 && wait > 0 ? ` Try again in ${wait} seconds.` : '';
  const message = detail.charAt(0).toUpperCase() + detail.slice(1) + again;
  return new ServiceProblem(status, message, answer?.code);
}
