import type { Draft } from './coreference-drafts';

const RELATION =
  'wife|first lady|husband|daughter|son|sister|brother|mother|father|widow|niece|nephew|cousin|daughter-in-law|son-in-law';
const RELATION_BEFORE = new RegExp(`\\b(?:${RELATION}),? $`, 'i');
const RELATION_BEHIND = new RegExp(`^, (?:the|his|her) (?:[a-z]+ )?(?:${RELATION})\\b`, 'i');
const RELATION_REACH = 32;

/** True for somebody introduced as another's wife or son, "his wife, Asma al-Assad": the surname alone is not hers. */
export function isRelative({ mentions }: Draft, text: string): boolean {
  return mentions.some(
    ({ start, end }) =>
      RELATION_BEFORE.test(text.slice(Math.max(0, start - RELATION_REACH), start)) ||
      RELATION_BEHIND.test(text.slice(end, end + RELATION_REACH)),
  );
}
