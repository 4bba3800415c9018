import { element } from './dom.js';

/**
 * A labelled choice of one among several.
 * @param {string} name @param {string} label
 * @param {(readonly [value: string, words: string])[]} options @param {string | null} chosen
 */
export function chooser(name, label, options, chosen) {
  return element(
    'label',
    { class: 'field' },
    label,
    element(
      'select',
      { name },
      options.map(([value, words]) =>
        element('option', { value, selected: value === chosen }, words),
      ),
    ),
  );
}

/** A labelled field of one line. @param {string} name @param {string} label @param {Record<string, unknown>} attributes */
export function lineField(name, label, attributes = {}) {
  return element(
    'label',
    { class: 'field' },
    label,
    element('input', { name, autocomplete: 'off', ...attributes }),
  );
}

/** A switch. @param {string} name @param {string} label @param {boolean} checked */
export function toggle(name, label, checked) {
  return element(
    'label',
    { class: 'toggle' },
    element('input', { type: 'checkbox', role: 'switch', name, value: 'on', checked }),
    label,
  );
}

/** Whether articles of one text count once. @param {URLSearchParams} query */
export function copiesToggle(query) {
  const switched = toggle(
    'distinct',
    'Count copies of a text once',
    query.get('distinct') === 'true',
  );
  switched.querySelector('input').value = 'true';
  return switched;
}

/** A form that narrows what is shown and is never sent. @param {string} label @param {...Node} fields */
export function filterForm(label, ...fields) {
  const stay = (/** @type {Event} */ event) => event.preventDefault();
  return element(
    'form',
    { class: 'row filter', role: 'search', 'aria-label': label, onsubmit: stay },
    ...fields,
  );
}

/** What the form's filled fields say, as a query. @param {HTMLFormElement} form */
export function queryOf(form) {
  const filled = [...new FormData(form)].filter(([, value]) => value !== '');
  return new URLSearchParams(/** @type {string[][]} */ (filled));
}

/**
 * Puts the query into the address, so that it can be sent on, without going anywhere.
 * @param {string} path @param {URLSearchParams} query
 */
export function remember(path, query) {
  history.replaceState(null, '', `#${path}${query.size > 0 ? `?${query}` : ''}`);
}

/** The query without the fields that one route does not take. @param {URLSearchParams} query @param {string[]} names */
export function only(query, ...names) {
  return new URLSearchParams([...query].filter(([name]) => names.includes(name)));
}

/**
 * Runs the newest of several tasks that overlap: one that is overtaken is aborted and its failure is nobody's.
 * @param {AbortSignal} leaving @param {(signal: AbortSignal) => Promise<void>} task @param {(message: string, error: Error) => void} fail
 */
export function newestOnly(leaving, task, fail) {
  let running = new AbortController();
  leaving.addEventListener('abort', () => running.abort());
  return async () => {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    try {
      await task(signal);
    } catch (error) {
      if (signal.aborted) return;
      const failure = /** @type {Error} */ (error);
      fail(failure.message, failure);
    }
  };
}

/** A place for what went wrong. */
export function alertBox() {
  const box = element('p', { class: 'alert', role: 'alert', hidden: true });
  return {
    box,
    /** @param {string} message empty for nothing */
    say(message) {
      box.textContent = message;
      box.hidden = message === '';
    },
  };
}

/** A table that scrolls in its own box, by keyboard too. @param {string} label @param {Node} table */
export function scrollBox(label, table) {
  return element(
    'div',
    { class: 'scroll', role: 'region', 'aria-label': label, tabindex: 0 },
    table,
  );
}

/** A link to the statements as a table. @param {URLSearchParams} query */
export function exportLink(query) {
  const search = query.size > 0 ? `?${query}` : '';
  return element(
    'a',
    { class: 'export', href: `/v1/exports${search}`, download: 'statements.csv' },
    'Export as CSV',
  );
}
