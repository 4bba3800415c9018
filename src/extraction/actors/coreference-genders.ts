import type { Actor } from '../../domain/actor';
import type { Gender } from '../../domain/attribution';
import { gendersOfPeople } from './gazetteer';
import { FEMALE_TITLES, MALE_TITLES } from './gazetteer/titles';
import { keyOf } from './mentions-tokens';
import { genderOfGivenName } from './names-lexicon';

const titlesOf = (table: string): Set<string> =>
  new Set(table.split(/[|\n]/).map((title) => keyOf(title.trim())));
const FEMALE = titlesOf(FEMALE_TITLES);
const MALE = titlesOf(MALE_TITLES);
const people = gendersOfPeople();

/** Gender or number of an actor by its name: a list, the titles the article gives, the given name. */
export function genderOfActor(actor: Actor): Gender {
  if (actor.type === 'group') return 'plural';
  if (actor.type !== 'person') return 'neuter';
  const listed = people.get(actor.name);
  if (listed) return listed;
  for (const alias of actor.aliases) {
    const head = keyOf(alias.split(/[\s.]/)[0] ?? '');
    if (FEMALE.has(head)) return 'female';
    if (MALE.has(head)) return 'male';
  }
  return genderOfGivenName(keyOf(actor.name.split(' ')[0] ?? ''));
}
