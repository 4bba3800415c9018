import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { BatchRefusal } from '../../domain/batch';
import { elementsOfArray, elementsOfLines, invalidBody, type SentElement } from './batch-elements';
import { BATCH_LIMIT, batchSchemas } from './batch-schemas';
import type { Spool, Spooled } from './batch-spool';
import { boundedBody } from '../bounded-body';
import { RequestRefusedError } from '../problem';
import { parsed, type ArticleSubmission } from '../schemas';
import { UNKNOWN_WEBHOOK, type FindWebhook } from '../webhooks/named-webhook';

const BATCH_LIMIT_BYTES = 67_108_864;
/** What a refused article is told of its faults; a thousand of them make one answer. */
const ERRORS_SHOWN = 5;

const READERS = {
  'application/json': elementsOfArray,
  'application/x-ndjson': elementsOfLines,
  'application/ndjson': elementsOfLines,
  'application/jsonl': elementsOfLines,
} as const;

const BATCH_MEDIA_TYPES = Object.keys(READERS) as readonly (keyof typeof READERS)[];

/** An article of a batch as it was sent: spooled, or refused. */
export type BatchCandidate = { readonly index: number; readonly customId: string | null } & (
  | {
      readonly articleId: string | null;
      readonly webhookId: string | null;
      readonly spooled: Spooled;
      readonly refusal: null;
    }
  | { readonly refusal: BatchRefusal }
);

export interface BatchBody {
  readonly candidates: readonly BatchCandidate[];
  /** Equal for bodies that mean the same. */
  readonly hash: string;
}

/**
 * Reads a batch as a stream, one article in memory at a time, and spools those that are valid. An article that
 * is not is refused by itself. Throws a problem when the body as a whole cannot be taken.
 */
export async function readBatch(
  request: Request,
  spool: Spool,
  findWebhook: FindWebhook,
): Promise<BatchBody> {
  const elements = readerFor(request)(boundedBody(request, BATCH_LIMIT_BYTES, tooLarge));
  const hash = createHash('sha256');
  const candidates: BatchCandidate[] = [];
  const taken = { customIds: new Set<string>(), articleIds: new Set<string>() };
  for await (const element of elements) {
    if (candidates.length === BATCH_LIMIT) {
      throw invalidBody(`must have at most ${BATCH_LIMIT} articles`);
    }
    const read = await withKnownWebhook(articleFrom(element, taken), findWebhook);
    const index = candidates.length;
    if ('refusal' in read) {
      candidates.push({ index, customId: read.customId, refusal: read.refusal });
      hash
        .update(`refused ${JSON.stringify(read)}\n`)
        .update(element ?? '')
        .update('\n');
      continue;
    }
    const { webhookId } = read;
    const { customId, webhook, ...submission } = read.article;
    const text = JSON.stringify(submission);
    const spooled = await spool.add(text);
    const articleId = submission.id;
    candidates.push({ index, customId, articleId, webhookId, spooled, refusal: null });
    hash.update(`${JSON.stringify([customId, webhook])} ${text}\n`);
  }
  if (candidates.length === 0) throw invalidBody('must have at least one article');
  return { candidates, hash: `batch:${hash.digest('hex')}` };
}

/** What of an article is spooled. */
export type SpooledArticle = Omit<ArticleSubmission, 'webhook'>;

type BatchArticle = ReturnType<typeof batchSchemas.batchArticle.parse>;
type ReadArticle =
  | { readonly article: BatchArticle }
  | { readonly customId: string | null; readonly refusal: BatchRefusal };

/** An article that names a webhook which is not known is refused by itself, too. */
async function withKnownWebhook(read: ReadArticle, findWebhook: FindWebhook) {
  if ('refusal' in read) return read;
  const { customId, webhook } = read.article;
  const webhookId = webhook === null ? null : await findWebhook(webhook);
  if (webhook === null || webhookId !== null) return { ...read, webhookId };
  return { customId, refusal: { code: 'invalid', errors: [UNKNOWN_WEBHOOK] } };
}

function articleFrom(
  element: SentElement,
  taken: { readonly customIds: Set<string>; readonly articleIds: Set<string> },
): ReadArticle {
  if (element === null) {
    return refused(null, 'too-large', 'body', 'must have at most 1 MB (1,048,576 bytes)');
  }
  if (!isUtf8(element)) return refused(null, 'malformed-json', 'body', 'is not valid UTF-8');
  let value: unknown;
  try {
    value = JSON.parse(element.toString('utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'for a reason that is not known';
    return refused(null, 'malformed-json', 'body', `is not valid JSON: ${reason}`.slice(0, 200));
  }
  let article: BatchArticle;
  try {
    article = parsed(batchSchemas.batchArticle, value);
  } catch (error) {
    if (!(error instanceof RequestRefusedError)) throw error;
    const errors = error.errors.slice(0, ERRORS_SHOWN);
    return { customId: readableCustomId(value), refusal: { code: 'invalid', errors } };
  }
  const { customId, id } = article;
  // Of two articles under one id only the later would stay, and nothing says which that is.
  for (const [field, value, ids] of [
    ['customId', customId, taken.customIds],
    ['id', id, taken.articleIds],
  ] as const) {
    if (value !== null && ids.has(value)) {
      return refused(customId, 'duplicate', field, 'comes twice in this batch');
    }
  }
  taken.customIds.add(customId);
  if (id !== null) taken.articleIds.add(id);
  return { article };
}

function refused(
  customId: string | null,
  code: string,
  field: string,
  message: string,
): ReadArticle {
  return { customId, refusal: { code, errors: [{ field, message }] } };
}

/** So that the client finds its article again, when that much of it could be read. */
function readableCustomId(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('customId' in value)) return null;
  const { customId } = batchSchemas.batchArticle.shape;
  const result = customId.safeParse(value.customId);
  return result.success ? result.data : null;
}

function readerFor(request: Request) {
  const [mediaType = '', ...parameters] = (request.get('content-type') ?? '').split(';');
  const form = BATCH_MEDIA_TYPES.find((known) => known === mediaType.trim().toLowerCase());
  const isEncoded = !/^(identity)?$/i.test(request.get('content-encoding') ?? '');
  const isOtherCharset = parameters.some((parameter) =>
    /charset\s*=\s*"?(?!utf-?8\b)/i.test(parameter),
  );
  if (!form || isEncoded || isOtherCharset) {
    const message = `A batch is sent as ${BATCH_MEDIA_TYPES.slice(0, 2).join(' or ')} in UTF-8, uncompressed.`;
    throw new RequestRefusedError('unsupported-media-type', message, {
      headers: { Accept: BATCH_MEDIA_TYPES.join(', ') },
    });
  }
  if (Number(request.get('content-length') ?? 0) > BATCH_LIMIT_BYTES) throw tooLarge();
  return READERS[form];
}

/** The rest of the body is not waited for. */
function tooLarge(): RequestRefusedError {
  return new RequestRefusedError(
    'too-large',
    'A batch may have at most 64 MB (67,108,864 bytes).',
    {
      headers: { Connection: 'close' },
    },
  );
}
