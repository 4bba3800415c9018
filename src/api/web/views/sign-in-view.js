import { alertBox, lineField } from '../parts/controls.js';
import { element } from '../parts/dom.js';
import { ask } from '../service/requests.js';
import { begin } from '../service/session.js';

/** Asks for a key. @param {() => void} enter called once the service has taken it */
export function signInView(enter) {
  const { box, say } = alertBox();
  const submit = element('button', { type: 'submit', class: 'primary' }, 'Sign in');
  const form = element(
    'form',
    {
      class: 'sign-in',
      onsubmit: async (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        submit.disabled = true;
        say('');
        try {
          const key = form.elements.key.value.trim();
          begin(await ask('/v1/session', { method: 'POST', body: { key } }));
          enter();
        } catch (error) {
          const { status, message } = /** @type {any} */ (error);
          say(status === 401 ? 'The service does not know this key, or it was revoked.' : message);
          form.elements.key.select();
        }
        submit.disabled = false;
      },
    },
    lineField('key', 'Key', {
      type: 'password',
      required: true,
      autocomplete: 'current-password',
      placeholder: 'sw_…',
      spellcheck: 'false',
    }),
    box,
    submit,
  );
  return [
    element('h1', {}, 'Sign in'),
    element(
      'p',
      { class: 'lead' },
      'This service asks for a key. Whoever runs it can make one with ',
      element('code', {}, 'stancewire keys create'),
      '.',
    ),
    form,
  ];
}
