/**
 * Who the service takes this browser for. Where it has no keys, everybody may do everything.
 * @type {{ workspace: string, scopes: readonly string[], csrfToken: string | null }}
 */
const EVERYBODY = { workspace: 'default', scopes: ['submit', 'read'], csrfToken: null };

/** The session that requests are made in; `known` is false until the service was asked or told a key. */
export const session = { ...EVERYBODY, known: false };

/** True when the service asks for a key and none was given. @returns {Promise<boolean>} */
export async function mustSignIn() {
  if (session.known) return false;
  const answer = await fetch('/v1/session');
  const told = await answer.json().catch(() => null);
  if (answer.status === 401) return true;
  // A service that cannot tell now is asked again by the next view; its own problem is told by this one.
  if (answer.ok) begin(told);
  return false;
}

/** @param {typeof EVERYBODY} given */
export function begin({ workspace, scopes, csrfToken }) {
  Object.assign(session, { workspace, scopes, csrfToken, known: true });
}

/** Forgets the session here; the service may still know it. */
export function forget() {
  Object.assign(session, { ...EVERYBODY, known: false });
}

/** Whether what a scope allows may be done. @param {string} scope */
export function may(scope) {
  return session.scopes.includes(scope) || session.scopes.includes('admin');
}
