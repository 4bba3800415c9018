import { z } from 'zod';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * What a validating schema takes, where the schema itself cannot tell: a string that is read as a number, or a
 * list whose items are looked at only once it is known to be short. `schema.register(described, { … })`.
 */
export const described = z.registry<{ readonly takes: JsonSchema }>();

/** Bodies that requests send; each is a component of the document. */
export const namedInputs = z.registry<{ readonly id: string }>();

/** How every schema of an input becomes JSON Schema. */
export const INPUT: Pick<z.core.ToJSONSchemaParams, 'io' | 'unrepresentable' | 'override'> = {
  io: 'input',
  unrepresentable: 'any',
  override: ({ zodSchema, jsonSchema }) => {
    const known = described.get(zodSchema as unknown as z.ZodType);
    if (known) {
      for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key);
      Object.assign(jsonSchema, known.takes);
    }
    const items = itemsBehindBound(zodSchema);
    if (items) jsonSchema.items = bare(items, INPUT);
  },
};

/** Answers may grow, so the document forbids no further fields; what `format` and `type` say is not said twice. */
export const OUTPUT: typeof INPUT = {
  io: 'output',
  override: ({ jsonSchema }) => {
    if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  },
};

/** A schema by itself. */
export function bare(schema: z.ZodType, how: typeof INPUT): JsonSchema {
  const json = z.toJSONSchema(schema, how);
  delete json.$schema;
  return json;
}

/** A query's parameters as OpenAPI has them. */
export function queryParameters(query: z.ZodObject): readonly object[] {
  const { properties = {}, required = [] } = bare(query, INPUT);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: withoutNull(schema as JsonSchema),
  }));
}

/** A query cannot say null; it leaves the parameter out. */
function withoutNull(schema: JsonSchema): JsonSchema {
  const { type, anyOf, ...rest } = schema;
  if (Array.isArray(type)) {
    const [only, ...more] = type.filter((each) => each !== 'null');
    return only !== undefined && more.length === 0 ? { type: only, ...rest } : schema;
  }
  const [only, ...more] = (anyOf ?? []).filter(({ type: each }) => each !== 'null');
  return only && more.length === 0 ? { ...only, ...rest } : schema;
}

/** Of `z.array(z.unknown()).max(…).pipe(z.array(item))` the item. */
function itemsBehindBound(schema: z.core.$ZodType): z.ZodType | null {
  if (!(schema instanceof z.ZodPipe)) return null;
  const { in: bound, out } = schema.def;
  const isBound = bound instanceof z.ZodArray && bound.element instanceof z.ZodUnknown;
  return isBound && out instanceof z.ZodArray ? (out.element as z.ZodType) : null;
}
