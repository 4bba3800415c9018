import { StancewireError } from '../domain/errors';

/** A request to an address that somebody named was not made, or reached nobody. */
export class OutboundError extends StancewireError {
  declare readonly code: 'address-refused' | 'fetch-failed';

  constructor(code: OutboundError['code'], message: string, options?: { cause?: unknown }) {
    super(code, message, {}, options);
  }
}
