import { Router } from 'express';

/** The parts of Express's router that tell what it routes. */
interface Layer {
  readonly route?: {
    readonly path: string;
    readonly stack: readonly { readonly method?: string }[];
  };
  readonly handle: unknown;
}

/**
 * Every route of the router that `create` makes, as `GET /v1/jobs/{id}`. Express keeps no readable form of the
 * address at which a router is mounted, so mounting is watched.
 */
export function routesOf(
  create: () => { readonly stack: readonly unknown[] },
  prefix = '',
): readonly string[] {
  const mounts = new Map<unknown, string>();
  const prototype = Router.prototype as { use(...parts: unknown[]): unknown };
  const use = prototype.use;
  const watched = jest.spyOn(prototype, 'use').mockImplementation(function (
    this: unknown,
    ...parts: unknown[]
  ) {
    const [first, ...handlers] = parts.flat();
    if (typeof first === 'string') for (const handler of handlers) mounts.set(handler, first);
    return use.apply(this, parts);
  });
  try {
    const { stack } = create() as { stack: readonly Layer[] };
    return routesIn({ stack }, prefix, mounts);
  } finally {
    watched.mockRestore();
  }
}

function routesIn(
  { stack }: { readonly stack: readonly Layer[] },
  prefix: string,
  mounts: ReadonlyMap<unknown, string>,
): string[] {
  return stack.flatMap(({ route, handle }) => {
    if (route) {
      const path = `${prefix}${route.path}`
        .replace(/\/+/g, '/')
        .replace(/(.)\/$/, '$1')
        .replace(/:(\w+)/g, '{$1}');
      const methods = route.stack.flatMap(({ method }) => method?.toUpperCase() ?? []);
      return [...new Set(methods)].map((method) => `${method} ${path}`);
    }
    const isRouter = typeof handle === 'function' && 'stack' in handle;
    const mounted = `${prefix}${mounts.get(handle) ?? ''}`;
    return isRouter
      ? routesIn(handle as unknown as { stack: readonly Layer[] }, mounted, mounts)
      : [];
  });
}
