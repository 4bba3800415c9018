/** Posts to addresses that strangers name, public ones only unless the operator says otherwise. */
export interface MessagePoster {
  /** Rejects with `OutboundError` when the address may not be asked, or its name is not known. */
  check(url: string): Promise<void>;
  /** Gives the status of the answer, redirects included. Rejects with `OutboundError` when there is none in time. */
  post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<number>;
}
