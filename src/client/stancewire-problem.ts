/** RFC 9457 problem details as the service answers them. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Stable, machine-readable: `invalid`, `not-found`, `queue-full` and so on. */
  readonly code: string;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
}

/** The service refused a request or failed; the message is the problem's `detail`. */
export class StancewireProblem extends Error {
  override readonly name = 'StancewireProblem';
  readonly code: string;
  readonly status: number;
  /** What is wrong with each field of the request. */
  readonly errors: Problem['errors'];
  /** Seconds after which it is worth trying again; null when the service does not say. */
  readonly retryAfter: number | null;

  constructor(
    readonly problem: Problem,
    retryAfter: string | null = null,
  ) {
    super(problem.detail || problem.title);
    this.code = problem.code;
    this.status = problem.status;
    this.errors = problem.errors;
    this.retryAfter = retryAfter !== null && /^\d+$/.test(retryAfter) ? Number(retryAfter) : null;
  }
}
