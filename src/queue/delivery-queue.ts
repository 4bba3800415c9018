/** What the queue of deliveries carries: ids only, the message and the secret live in the store. */
export interface DeliveryJob {
  readonly webhookId: string;
  readonly deliveryId: string;
  /** Whose store holds them; left out, that of the workspace `default`. */
  readonly workspace?: string | undefined;
}

/** The port: hands deliveries to those who make them. */
export interface DeliveryQueue {
  /** Has a delivery made, at once and then again until it succeeds or there is no attempt left; once for each id. */
  send(delivery: DeliveryJob): Promise<void>;
  /** Has it tried once more, whatever became of it before. */
  sendAgain(delivery: DeliveryJob): Promise<void>;
  close(): Promise<void>;
}
