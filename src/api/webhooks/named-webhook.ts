import type { WebhookWithSecret } from '../../domain/webhook';
import type { ApiDependencies } from '../dependencies';
import { invalid } from '../schemas';

/** Finds the id of the webhook that a submission names, null when there is none or it is disabled. */
export type FindWebhook = (named: string) => Promise<string | null>;

/**
 * A submission names a webhook by its id or its address. It must be registered: only then is there a secret that
 * both sides know. For one request, which may name it many times, the list is read once.
 */
export function webhookFinder({ store }: Pick<ApiDependencies, 'store'>): FindWebhook {
  let listed: Promise<readonly WebhookWithSecret[]> | null = null;
  return async (named) => {
    const webhooks = await (listed ??= store.listWebhooks());
    const found = webhooks.find(
      ({ id, url, disabledAt }) => disabledAt === null && (id === named || url === named),
    );
    return found?.id ?? null;
  };
}

export const UNKNOWN_WEBHOOK = {
  field: 'webhook',
  message: 'must be the id or the address of a registered webhook (POST /v1/webhooks)',
} as const;

/** The id of the webhook that an article names; throws a 422 where there is no such webhook. */
export async function namedWebhook(
  dependencies: Pick<ApiDependencies, 'store'>,
  named: string | null,
): Promise<string | null> {
  if (named === null) return null;
  const id = await webhookFinder(dependencies)(named);
  if (id === null) throw invalid([UNKNOWN_WEBHOOK]);
  return id;
}
