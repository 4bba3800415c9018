import { z } from 'zod';

/**
 * Schemas of what the service answers, for the OpenAPI document and the tests that hold the service to it;
 * answers are not parsed at run time. TypeScript holds each schema to the type that the code answers with.
 * A named schema becomes a component of the document.
 */
export const namedAnswers = z.registry<{ readonly id: string }>();

/** What a type is when all of it is read only. */
type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

/** An argument that nobody can give where schema and type say different things, in either direction. */
type Differences<Type, Schema extends z.ZodType> = [Frozen<z.output<Schema>>] extends [Frozen<Type>]
  ? [Frozen<Type>] extends [Frozen<z.output<Schema>>]
    ? []
    : [error: 'the schema does not take all of the type']
  : [error: 'the schema takes what the type does not have'];

/** `answerOf<Analysis>()('Analysis', z.object({ … }))`: a schema held to the type, by its name in the document. */
export function answerOf<Type>() {
  return <Schema extends z.ZodType>(
    id: string,
    schema: Schema,
    ..._differences: Differences<Type, Schema>
  ): Schema => named(id, schema);
}

/** A schema whose type nothing else in the code has. */
export function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  namedAnswers.add(schema, { id });
  return schema;
}

/** A page of a list; every list pages alike. */
export function pageOf<Item extends z.ZodType>(id: string, item: Item) {
  return named(id, z.object({ items: z.array(item), nextCursor: cursor }));
}

export const count = z.int().nonnegative();
/** UTF-16 code units. */
export const offset = z.int().nonnegative();
export const probability = z.number().min(0).max(1);
export const moment = z.iso.datetime();

const cursor = z.string().nullable().describe('Asks for the next page; null on the last one.');
