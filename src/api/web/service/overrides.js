import { ask } from './requests.js';
import { may } from './session.js';

const REVIEWER = 'stancewire.reviewer';

/**
 * What reviewers corrected in an article, by statement; null where nobody may correct, or the service knows no
 * corrections.
 * @param {string} articleId @param {AbortSignal} signal @returns {Promise<Map<string, any> | null>}
 */
export async function overridesOf(articleId, signal) {
  if (!may('submit')) return null;
  try {
    const { items } = await ask(pathOf(articleId), { signal });
    return new Map(items.map((/** @type {any} */ item) => [item.statementId, item]));
  } catch (error) {
    const { status } = /** @type {any} */ (error);
    if (status === 404 || status === 403) return null;
    throw error;
  }
}

/** @param {string} articleId @param {string} statementId @param {any} override */
export async function putOverride(articleId, statementId, override) {
  remember(override.reviewer);
  await ask(pathOf(articleId, statementId), { method: 'PUT', body: override });
}

/** @param {string} articleId @param {string} statementId */
export async function takeOverrideBack(articleId, statementId) {
  await ask(pathOf(articleId, statementId), { method: 'DELETE' });
}

/** The name under which somebody corrected last in this browser. */
export function lastReviewer() {
  try {
    return localStorage.getItem(REVIEWER) ?? '';
  } catch {
    return '';
  }
}

/** A browser that keeps nothing asks again. @param {string} name */
function remember(name) {
  try {
    localStorage.setItem(REVIEWER, name);
  } catch {
    return;
  }
}

/** @param {string} articleId @param {string} [statementId] */
function pathOf(articleId, statementId) {
  const all = `/v1/articles/${encodeURIComponent(articleId)}/overrides`;
  return statementId === undefined ? all : `${all}/${encodeURIComponent(statementId)}`;
}
