/** The workspace of everything that was not put into another one. */
export const DEFAULT_WORKSPACE = 'default';

/** Lower-case letters, digits and hyphens, 1 to 40 of them: a name is a part of keys in Redis. */
const WORKSPACE = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

export function isWorkspaceName(name: string): boolean {
  return WORKSPACE.test(name);
}
