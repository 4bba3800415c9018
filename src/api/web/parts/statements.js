import { element } from './dom.js';

/** What the forms of statements are called here. */
export const FORM_NAMES = { direct: 'quoted', partial: 'quoted in part', indirect: 'reported' };

/** @param {{ form: string }} statement */
export function isReported({ form }) {
  return form === 'indirect';
}

/** @param {{ form: keyof typeof FORM_NAMES }} statement */
export function formName({ form }) {
  return FORM_NAMES[form] ?? form;
}

/**
 * The stance that a statement's counted judgements share; `mixed` when they differ, `uncertain` when none is sure
 * enough to be counted, `none` when the statement is about nobody.
 * @param {{ stances: { stance: string, abstained: boolean }[] }} statement
 */
export function toneOf({ stances }) {
  if (stances.length === 0) return 'none';
  const sure = stances.filter(({ abstained }) => !abstained);
  if (sure.length === 0) return 'uncertain';
  const tones = new Set(sure.map(({ stance }) => stance).filter((stance) => stance !== 'neutral'));
  return tones.size > 1 ? 'mixed' : ([...tones][0] ?? 'neutral');
}

/** @param {{ actorId: string | null, name: string }} actor */
export function actorLink({ actorId, name }) {
  return actorId === null
    ? name
    : element('a', { href: `#/actors/${encodeURIComponent(actorId)}` }, name);
}

/** @param {string} articleId @param {string} [statementId] the statement that is shown first */
export function articleAddress(articleId, statementId) {
  const query = statementId === undefined ? '' : `?statement=${encodeURIComponent(statementId)}`;
  return `#/articles/${encodeURIComponent(articleId)}${query}`;
}

/** How a statement reaches a target, in words. @param {{ link: string, mention: { text: string } | null, overridden?: boolean }} stance */
export function linkWords({ link, mention, overridden }) {
  const words = {
    explicit: 'named in it',
    coreference: 'meant in it',
    addressee: 'spoken to',
    context: 'judged without being named',
  };
  const said = words[/** @type {keyof typeof words} */ (link)] ?? link;
  const as = mention === null || link === 'context' ? '' : ` as “${mention.text}”`;
  return overridden ? 'set by a reviewer' : `${said}${as}`;
}
