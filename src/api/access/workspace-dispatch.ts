import type { RequestHandler, Router } from 'express';
import { DEFAULT_WORKSPACE } from '../../domain/workspace';
import type { ApiDependencies, ServiceDependencies } from '../dependencies';
import { callerOf } from './caller';

/**
 * Hands a request to the routes of its caller's workspace. Each workspace has a set of routes of its own, over its
 * own store, so that no route can reach into another one.
 */
export function dispatchByWorkspace(
  dependencies: ServiceDependencies,
  routesOver: (dependencies: ApiDependencies) => Router,
): RequestHandler {
  const sets = new Map<string, Promise<Router>>([
    [DEFAULT_WORKSPACE, Promise.resolve(routesOver(dependencies))],
  ]);
  const open = async (workspace: string): Promise<Router> =>
    routesOver({ ...dependencies, ...(await dependencies.openWorkspace(workspace)) });

  return async (request, response, next) => {
    const { workspace } = callerOf(request);
    const routes = sets.get(workspace) ?? open(workspace);
    sets.set(workspace, routes);
    try {
      (await routes)(request, response, next);
    } catch (error) {
      // An outage is not remembered.
      sets.delete(workspace);
      throw error;
    }
  };
}
