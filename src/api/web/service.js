/** The service declined; `message` is its own sentence. */
export class ServiceProblem extends Error {
  /** @param {number} status @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * Asks the service; resolves with the JSON it answers, or rejects with `ServiceProblem`.
 * A body that is a form is sent as one, any other as JSON.
 * @param {string} path
 * @param {{ method?: string, body?: unknown, signal?: AbortSignal }} [options]
 * @returns {Promise<any>}
 */
export async function ask(path, { method = 'GET', body, signal } = {}) {
  const sent =
    body === undefined
      ? {}
      : body instanceof FormData
        ? { body }
        : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  const response = await fetch(path, { method, ...sent, ...(signal ? { signal } : {}) }).catch(
    (error) => {
      if (error.name === 'AbortError') throw error;
      throw new ServiceProblem(0, 'The service does not answer. Is it still running?');
    },
  );
  const answer = response.status === 204 ? null : await response.json().catch(() => null);
  if (response.ok) return answer;
  const detail = answer?.detail ?? `The service answered ${response.status}.`;
  throw new ServiceProblem(response.status, detail.charAt(0).toUpperCase() + detail.slice(1));
}
