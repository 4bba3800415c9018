import { StancewireProblem, type Problem } from './stancewire-problem';

export interface ClientOptions {
  /** Where the service listens, `http://127.0.0.1:3000`. */
  readonly url: string;
  /** A key, sent as `Authorization: Bearer`, where the service asks for one. */
  readonly key?: string;
  /** In place of the global `fetch`. */
  readonly fetch?: typeof fetch;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Asks for the next page; null on the last one. */
  readonly nextCursor: string | null;
}

export interface CallOptions {
  /** Gives the call up. */
  readonly signal?: AbortSignal;
}

export type Query = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined>
>;

export interface Call {
  readonly query?: Query;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Sent as JSON; a form is sent as it is. */
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** Requests to a service, and its refusals as `StancewireProblem`. */
export class ServiceCalls {
  private readonly url: string;
  private readonly headers: Readonly<Record<string, string>>;
  private readonly fetch: typeof fetch;

  constructor({ url, key, fetch: given = fetch }: ClientOptions) {
    this.url = url.replace(/\/+$/, '');
    this.headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
    this.fetch = (...parts) => given(...parts);
  }

  async json<T>(method: string, path: string, call: Call = {}): Promise<T> {
    return (await (await this.answer(method, path, call)).json()) as T;
  }

  async answer(method: string, path: string, call: Call = {}): Promise<Response> {
    const { query = {}, headers = {}, body, signal } = call;
    const isJson = body !== undefined && !(body instanceof FormData);
    const given = Object.entries(headers).filter(([, value]) => value !== undefined);
    const response = await this.fetch(`${this.url}${path}${queryString(query)}`, {
      method,
      headers: {
        ...this.headers,
        ...(isJson ? { 'content-type': 'application/json' } : {}),
        ...(Object.fromEntries(given) as Record<string, string>),
      },
      body: isJson ? JSON.stringify(body) : ((body as FormData | undefined) ?? null),
      signal: signal ?? null,
    });
    if (response.ok) return response;
    throw new StancewireProblem(await problemOf(response), response.headers.get('retry-after'));
  }
}

/** The path of one thing of a list, or of what belongs to it. */
export function pathOf(list: string, id: string, rest = ''): string {
  return `${list}/${encodeURIComponent(id)}${rest}`;
}

function queryString(query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

/** Something between the client and the service may answer otherwise than the service does. */
async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  if (response.headers.get('content-type')?.startsWith('application/problem+json')) {
    return JSON.parse(text) as Problem;
  }
  const { status, statusText } = response;
  const title = statusText || 'The answer is not one of Stancewire';
  return { type: 'about:blank', title, status, detail: text, code: 'unknown', errors: [] };
}
