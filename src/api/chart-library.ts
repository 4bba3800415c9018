import { dirname, join } from 'node:path';
import type { RequestHandler } from 'express';

/** The parts of D3 that the page draws with, and what these need. */
const CHART_PACKAGES = [
  'd3-array',
  'd3-color',
  'd3-dispatch',
  'd3-force',
  'd3-format',
  'd3-interpolate',
  'd3-path',
  'd3-quadtree',
  'd3-scale',
  'd3-shape',
  'd3-time',
  'd3-time-format',
  'd3-timer',
] as const;

/**
 * `/vendor/d3-force.js` and the like: the packages' own built files, as they are installed. Each adds its functions
 * to one global object, so the page needs neither a bundler nor a map of imports, which the policy would forbid.
 */
export function chartLibrary(): RequestHandler {
  const files = new Map(
    CHART_PACKAGES.map((name) => [
      `/${name}.js`,
      join(dirname(require.resolve(name)), `${name}.min.js`),
    ]),
  );
  return (request, response, next) => {
    const file = /^(GET|HEAD)$/.test(request.method) ? files.get(request.path) : undefined;
    if (file === undefined) return next();
    response.sendFile(file, { maxAge: '1h' });
  };
}
