import { z } from 'zod';
import { ACTOR_TYPES } from '../../domain/actor';
import { STANCE_CHOICES, STANCES } from '../../domain/stance';
import { STATEMENT_ROLES, TIMELINE_INTERVALS } from '../../domain/summary';
import { described } from '../openapi/openapi-input';
import { actorId, countedForms, line, oneOf, optional, page } from '../schemas';

const MATRIX_ACTORS = 50;

const EXPORT_FORMATS = ['csv', 'ndjson', 'gold'] as const;

const DAY = 'must be a day, such as 2024-05-16';

function day(description: string) {
  return optional(
    z.iso.date(DAY).register(described, { takes: { type: 'string', format: 'date', description } }),
  );
}

const days = {
  from: day('The first day, in UTC; articles without a date are left out then.'),
  to: day('The last day, in UTC; articles without a date are left out then.'),
};

/** Where and from whom statements come. */
const sources = { ...days, outlet: optional(line(200)), speaker: optional(actorId) };

/** Whether the same text in several articles counts once. */
const distinct = {
  distinct: oneOf(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true')
    .register(described, {
      takes: {
        type: 'string',
        enum: ['true', 'false'],
        default: 'false',
        description: 'Of several chosen articles with the same text only the one handed in first.',
      },
    }),
};

const stance = optional(oneOf(STANCES));

/** Adds those who represent the actor. */
const include = optional(oneOf(['represented']));

const actorIds = z
  .string('must be given once')
  .transform((value) => value.split(',').map((id) => id.trim()))
  .pipe(z.array(actorId).max(MATRIX_ACTORS, `must have at most ${MATRIX_ACTORS} ids`))
  .register(described, {
    takes: {
      type: 'string',
      description: `Up to ${MATRIX_ACTORS} ids of actors, joined by commas.`,
      examples: ['norway,sweden'],
    },
  });

const actorListQuery = z.strictObject({
  ...page,
  forms: countedForms,
  q: optional(
    z.string('must be given once').trim().max(200, 'must have at most 200 characters'),
  ).transform((query) => query || null),
  type: optional(oneOf(ACTOR_TYPES)),
  sort: oneOf(['total', 'name']).default('total'),
});

const actorQuery = inOrder(
  z.strictObject({
    ...sources,
    ...distinct,
    forms: countedForms,
    include,
    interval: oneOf(TIMELINE_INTERVALS).default('day'),
  }),
);

const statementListQuery = inOrder(
  z.strictObject({
    ...page,
    ...sources,
    ...distinct,
    forms: countedForms,
    role: oneOf(STATEMENT_ROLES).default('target'),
    stance: optional(oneOf(STANCE_CHOICES)),
    include,
  }),
);

const matrixQuery = inOrder(
  z.strictObject({ ...days, ...distinct, forms: countedForms, actors: optional(actorIds) }),
);

const articleListQuery = inOrder(z.strictObject({ ...page, ...days, outlet: sources.outlet }));

const exportQuery = inOrder(
  z.strictObject({
    ...sources,
    target: optional(actorId),
    stance,
    forms: countedForms,
    include,
    format: oneOf(EXPORT_FORMATS).default('csv'),
  }),
)
  .refine(({ include: asked, target, speaker }) => asked === null || (target ?? speaker) !== null, {
    path: ['include'],
    error: 'goes with a target or a speaker',
  })
  .refine(
    ({ format, target, speaker, stance }) =>
      format !== 'gold' || (target === null && speaker === null && stance === null),
    { path: ['format'], error: 'gold goes with from, to, outlet and forms only' },
  );

/** What the routes that only read take as a query. */
export const readingSchemas = {
  actorListQuery,
  actorQuery,
  statementListQuery,
  matrixQuery,
  articleListQuery,
  exportQuery,
} as const;

export type ExportQuery = z.output<typeof exportQuery>;

/** The same, and the days in order. */
function inOrder<Shape extends z.ZodRawShape & typeof days>(query: z.ZodObject<Shape>) {
  return query.refine(
    (chosen) => {
      const { from, to } = chosen as { readonly from: string | null; readonly to: string | null };
      return from === null || to === null || from <= to;
    },
    { path: ['to'], error: 'must not be before from' },
  );
}
