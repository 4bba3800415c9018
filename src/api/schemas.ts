import { z } from 'zod';
import { ACTOR_TYPES, slugOf, WIKIDATA_ID, type KnownActor } from '../domain/actor';
import type { Article } from '../domain/analysis';
import { JOB_STATUSES } from '../domain/job';
import { QUOTATION_FORMS, type QuotationForm } from '../domain/quotation';
import { DEFAULT_FORMS } from '../domain/summary';
import { described } from './openapi/openapi-input';
import { RequestRefusedError, type FieldError } from './problem';

export const TEXT_LIMIT = 100_000;
const ID_LIMIT = 200;
const KNOWN_ACTORS_LIMIT = 100;
const FIELD_ERRORS_SHOWN = 20;

const string = () =>
  z.string({
    error: (issue) => (issue.input === undefined ? 'is required' : 'must be a string'),
  });

export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? null);
}

/** One line of words: white space is folded; what cannot be shown or stored as UTF-8 is refused. */
export function line(limit: number) {
  return string()
    .transform((value) => value.replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, 'must not be empty')
        .max(limit, `must have at most ${limit} characters`)
        .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not contain control characters or unpaired surrogates'),
    )
    .register(described, {
      takes: {
        type: 'string',
        minLength: 1,
        description: `One line of at most ${limit} characters, once white space is folded.`,
      },
    });
}

/** An id in a URL's path, safe there and in key names without escaping. */
const articleId = string()
  .max(ID_LIMIT, `must have at most ${ID_LIMIT} characters`)
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._~-]*$/,
    'must begin with a letter or digit and contain only letters, digits, ".", "_", "~" and "-"',
  );

export const actorId = string()
  .max(ID_LIMIT, `must have at most ${ID_LIMIT} characters`)
  .regex(
    /^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u,
    'must be words of letters and digits joined by hyphens',
  )
  .refine((id) => id === id.toLowerCase(), 'must be in lower case');

const readMoment = string().transform((value, context) => {
  const wellFormed =
    z.iso.datetime({ offset: true }).safeParse(value).success ||
    z.iso.date().safeParse(value).success;
  const date = new Date(wellFormed ? value : Number.NaN);
  const year = date.getUTCFullYear();
  if (year >= 1000 && year <= 9999) return date.toISOString();
  context.addIssue({
    code: 'custom',
    message:
      'must be an ISO 8601 date or a date and time with its time zone (2024-05-16T09:30:00Z)',
  });
  return z.NEVER;
});

const moment = readMoment.register(described, {
  takes: {
    type: 'string',
    description: 'An ISO 8601 date, or a date and time with its time zone.',
    examples: ['2024-05-16', '2024-05-16T09:30:00Z'],
  },
});

const language = string()
  .regex(/^en(?:-[A-Za-z0-9]{2,8})*$/i, 'must be en: only English is analysed')
  .transform(() => 'en');

const webAddress = string()
  .max(2048, 'must have at most 2048 characters')
  .refine(isWebAddress, 'must be an http or https address');

export const requiredWebAddress = webAddress;

const knownActor = z
  .strictObject({
    id: optional(actorId),
    name: line(200),
    type: z.enum(ACTOR_TYPES, { error: `must be one of ${ACTOR_TYPES.join(', ')}` }),
    aliases: z
      .array(z.unknown(), { error: 'must be a list' })
      .max(50, 'must have at most 50 entries')
      .pipe(z.array(line(200)))
      .default([]),
    wikidata: optional(string().regex(WIKIDATA_ID, 'must be an id of Wikidata, such as Q42')),
  })
  .transform((actor): KnownActor => ({
    ...actor,
    id: actor.id ?? slugOf(actor.name).slice(0, ID_LIMIT),
  }));

const articleSubmission = z.strictObject(
  {
    id: optional(articleId),
    title: optional(line(500)),
    // The text is kept to the code unit, lone surrogates and NUL included: offsets refer to it.
    text: string()
      .max(TEXT_LIMIT, `must have at most ${TEXT_LIMIT} characters (UTF-16 code units)`)
      .refine((text) => text.trim() !== '', 'must not be empty')
      .register(described, {
        takes: {
          type: 'string',
          maxLength: TEXT_LIMIT,
          pattern: '\\S',
          description: 'The limit counts UTF-16 code units; offsets in answers refer to this text.',
        },
      }),
    url: optional(webAddress),
    outlet: optional(line(200)),
    publishedAt: optional(moment),
    language: optional(language),
    webhook: optional(
      line(2048).describe(
        'The id or the address of a registered webhook, which is told when the job ends.',
      ),
    ),
    actors: z
      .array(z.unknown(), { error: 'must be a list' })
      .max(KNOWN_ACTORS_LIMIT, `must have at most ${KNOWN_ACTORS_LIMIT} entries`)
      .pipe(z.array(knownActor))
      .refine(haveDistinctIds, 'must not name the same actor id twice')
      .nullish()
      .transform((actors) => actors ?? []),
  },
  { error: 'must be a JSON object' },
);

/** An article as submitted; `id` is null when the service is to choose one. */
export type ArticleSubmission = Omit<Article, 'id'> & {
  readonly id: string | null;
  /** Id or address of the webhook that is told of the job's end. */
  readonly webhook: string | null;
};

export const page = {
  cursor: optional(z.string('must be given once').max(2000, 'is too long')),
  limit: wholeNumber(1, 200).default(50),
};

/** Forms of statements, joined by commas. */
const readForms = z.string('must be given once').transform((value, context) => {
  const chosen = value.split(',').map((form) => form.trim());
  if (chosen.every(isForm)) return chosen;
  context.addIssue({
    code: 'custom',
    message: `must be one or more of ${QUOTATION_FORMS.join(', ')}, joined by commas`,
  });
  return z.NEVER;
});

const forms = readForms.register(described, {
  takes: {
    type: 'string',
    description: `One or more of ${QUOTATION_FORMS.join(', ')}, joined by commas.`,
    examples: [DEFAULT_FORMS.join(',')],
  },
});

export const countedForms = forms.default(DEFAULT_FORMS.slice());

const jobListQuery = z.strictObject({ ...page, status: optional(oneOf(JOB_STATUSES)) });

const jobQuery = z.strictObject({ wait: wholeNumber(0, 60).default(0) });

const resultQuery = z.strictObject({ forms: optional(forms) });

const noQuery = z.strictObject({});

const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/, 'must be printable ASCII and not empty')
  .max(255, 'must have at most 255 characters');

export const schemas = {
  articleSubmission,
  jobListQuery,
  jobQuery,
  resultQuery,
  noQuery,
  idempotencyKey,
} as const;

/** The input as its schema reads it; throws a 422 that names every wrong field (the first twenty). */
export function parsed<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw invalid(result.error.issues.flatMap((issue) => fieldErrorsOf(issue)));
}

/** The `Idempotency-Key` header, or null when there is none. */
export function parsedIdempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  const result = idempotencyKey.safeParse(header);
  if (result.success) return result.data;
  throw invalid(result.error.issues.map(({ message }) => ({ field: 'Idempotency-Key', message })));
}

/** True when the id is one that the service could have given or taken; others need no look-up. */
export function isArticleId(id: string): boolean {
  return articleId.safeParse(id).success;
}

/** See `isArticleId`. */
export function isActorId(id: string): boolean {
  return actorId.safeParse(id).success;
}

/** A 422 that names every wrong field (the first twenty). */
export function invalid(
  errors: readonly FieldError[],
  headers: Readonly<Record<string, string>> = {},
): RequestRefusedError {
  const shown = errors.slice(0, FIELD_ERRORS_SHOWN);
  return new RequestRefusedError('invalid', sentenceAbout(errors), { errors: shown, headers });
}

/** What is wrong, for people: the first field, and how many more there are. */
export function sentenceAbout(errors: readonly FieldError[]): string {
  const first = errors[0] ?? { field: 'body', message: 'is not valid' };
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return `${first.field} ${first.message}${more}.`;
}

function fieldErrorsOf(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .slice(0, FIELD_ERRORS_SHOWN)
      .map((key) => ({ field: fieldOf([...issue.path, key]), message: 'is not known' }));
  }
  return [{ field: fieldOf(issue.path), message: issue.message }];
}

function fieldOf(path: readonly PropertyKey[]): string {
  const field = path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part).slice(0, 100)}`))
    .join('')
    .replace(/^\./, '');
  return field || 'body';
}

function isForm(value: string): value is QuotationForm {
  return (QUOTATION_FORMS as readonly string[]).includes(value);
}

export function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, { error: `must be one of ${values.join(', ')}` });
}

function wholeNumber(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`;
  return z
    .string(message)
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message)
    .register(described, { takes: { type: 'integer', minimum: least, maximum: most } });
}

function haveDistinctIds(actors: readonly KnownActor[]): boolean {
  return new Set(actors.map((actor) => actor.id)).size === actors.length;
}

function isWebAddress(value: string): boolean {
  if (!/^https?:\/\/[^\s\p{C}]+$/iu.test(value)) return false;
  return URL.canParse(value);
}
