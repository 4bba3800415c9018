import { putOverride, takeOverrideBack } from '../service/overrides.js';
import { correctionForm } from './correction-form.js';
import { element } from './dom.js';

/**
 * What reviewers may do with the statements of one article.
 * @param {string} articleId @param {Map<string, any> | null} overrides those that stand; null where nobody may correct
 * @param {(statementId: string) => Promise<void>} changed reads the article's analysis anew
 */
export function statementReview(articleId, overrides, changed) {
  const cardOf = (/** @type {string} */ id) =>
    document.querySelector(`.card[data-statement="${CSS.escape(id)}"]`);
  const open = (/** @type {any} */ statement, /** @type {any[]} */ actors) => {
    const card = cardOf(statement.id);
    const before = document.querySelector('.correction');
    before?.remove();
    const leave = () => {
      form.remove();
      card?.querySelector('[data-act="correct"]')?.focus();
    };
    const save = async (/** @type {any} */ override) => {
      await putOverride(articleId, statement.id, override);
      await changed(statement.id);
    };
    const form = correctionForm(statement, actors, overrides?.get(statement.id), save, leave);
    card?.append(form);
    form.querySelector('select').focus();
  };
  const takeBack = async (/** @type {any} */ { id }) => {
    try {
      await takeOverrideBack(articleId, id);
      await changed(id);
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      cardOf(id)?.append(element('p', { class: 'alert', role: 'alert' }, message));
    }
  };
  return {
    /** @param {any} statement @param {any[]} actors */
    of: (statement, actors) => ({
      correct: overrides === null ? null : () => open(statement, actors),
      correction: overrides?.get(statement.id),
      takeBack,
    }),
  };
}
