import { z } from 'zod';
import { ACTOR_TYPES, slugOf, WIKIDATA_ID, type KnownActor } from '../domain/actor';

/** One entry of the operator's file as it was written, and the line where it stands. */
export interface ListedEntry {
  readonly line: number;
  readonly value: unknown;
}

/** What is wrong with the file, and where. */
export class ActorsFileProblem extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

const LONGEST_NAME = 200;
const MOST_ALIASES = 200;
/** So many problems are told at once; mending those often mends the rest. */
const PROBLEMS_TOLD = 5;

const absentWhenEmpty = (value: unknown): unknown =>
  value === null || (typeof value === 'string' && value.trim() === '') ? undefined : value;

const name = z
  .string('must be text')
  .transform((value) => value.replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, 'must not be empty')
      .max(LONGEST_NAME, `must have at most ${LONGEST_NAME} characters`)
      .regex(/[\p{L}\p{N}]/u, 'must hold a letter or a digit')
      .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not hold control characters'),
  );

const Entry = z.strictObject(
  {
    id: z.preprocess(
      absentWhenEmpty,
      z
        .string('must be text')
        .max(LONGEST_NAME, `must have at most ${LONGEST_NAME} characters`)
        .regex(
          /^[\p{Ll}\p{Lo}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{N}]+)*$/u,
          'must be words in lower case joined by hyphens, such as "acme-group"',
        )
        .optional(),
    ),
    name,
    type: z.enum(ACTOR_TYPES, `must be one of ${ACTOR_TYPES.join(', ')}`),
    aliases: z.preprocess(
      absentWhenEmpty,
      z
        .array(name, 'must be a list of names')
        .max(MOST_ALIASES, `must have at most ${MOST_ALIASES} entries`)
        .default([]),
    ),
    wikidata: z.preprocess(
      absentWhenEmpty,
      z
        .string('must be text')
        .regex(WIKIDATA_ID, 'must be an id of Wikidata, such as "Q42"')
        .optional(),
    ),
  },
  'must be an object with "name" and "type"',
);

/** The actors that the entries describe; throws `ActorsFileProblem` for the first that describes none. */
export function actorsOfEntries(entries: readonly ListedEntry[]): KnownActor[] {
  const lineOfId = new Map<string, number>();
  const problems: ActorsFileProblem[] = [];
  const actors: KnownActor[] = [];
  for (const entry of entries) {
    try {
      const actor = actorOf(entry);
      const first = lineOfId.get(actor.id);
      if (first !== undefined)
        throw new ActorsFileProblem(
          entry.line,
          `the id "${actor.id}" is that of line ${first} already; give one of them another "id"`,
        );
      lineOfId.set(actor.id, entry.line);
      actors.push(actor);
    } catch (problem) {
      if (!(problem instanceof ActorsFileProblem)) throw problem;
      problems.push(problem);
      if (problems.length === PROBLEMS_TOLD) break;
    }
  }
  const [first, ...others] = problems;
  if (first)
    throw new ActorsFileProblem(first.line, [first.message, ...others.map(told)].join('; '));
  return actors;
}

function told({ line, message }: ActorsFileProblem): string {
  return `line ${line}: ${message}`;
}

function actorOf({ line, value }: ListedEntry): KnownActor {
  const parsed = Entry.safeParse(value);
  if (!parsed.success) {
    const complaints = parsed.error.issues.map((issue) => complaintOf(issue, value));
    throw new ActorsFileProblem(line, complaints.join(', '));
  }
  const { id, wikidata, ...actor } = parsed.data;
  return { ...actor, id: id ?? slugOf(actor.name), wikidata: wikidata ?? null };
}

function complaintOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'unrecognized_keys')
    return `${issue.keys.map((key) => `"${key}"`).join(', ')} is not known (id, name, type, aliases and wikidata are)`;
  const [field, index] = issue.path;
  if (field === undefined) return issue.message;
  const isMissing = typeof value === 'object' && value !== null && !(field in value);
  const place =
    typeof index === 'number' ? `"${String(field)}" (entry ${index + 1})` : `"${String(field)}"`;
  return isMissing ? `${place} is missing` : `${place} ${issue.message}`;
}
