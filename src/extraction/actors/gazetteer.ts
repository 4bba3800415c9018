import countries from 'world-countries';
import type { ActorType } from '../../domain/actor';
import type { Gender } from '../../domain/attribution';
import { COUNTRY_NAMES, NOT_ACTORS } from './gazetteer/countries';
import { GROUPS } from './gazetteer/groups';
import { LEADERS } from './gazetteer/leaders';
import { ORGANISATIONS } from './gazetteer/organisations';
import { OUTLETS } from './gazetteer/outlets';
import { OTHER_NAMES, TIMES } from './gazetteer/other-names';
import { PEOPLE } from './gazetteer/people';
import { PLACES } from './gazetteer/places';
import { NameTrie } from './gazetteer-trie';
import { keyOf } from './mentions-tokens';

/**
 * How a form stands for what it means: by name, by its people or adjective, by its capital or a seat of power, by a
 * surname that many bear; or, of what is no actor, whether it is a time, a place or another thing.
 */
export type NameForm =
  'name' | 'people' | 'capital' | 'seat' | 'surname' | 'time' | 'place' | 'thing';

/** What one form in the gazetteer means; `type` null is a place or a thing that is no actor. */
export interface GazetteerEntry {
  readonly name: string;
  readonly type: ActorType | null;
  readonly form: NameForm;
  readonly gender: Gender;
}

/** Every form that the gazetteer knows, countries of the world included. */
export function buildGazetteer(): NameTrie<GazetteerEntry> {
  const trie = new NameTrie<GazetteerEntry>();
  addCountries(trie);
  addNames(trie, ORGANISATIONS, 'organization');
  addNames(trie, OUTLETS, 'organization');
  addNames(trie, GROUPS, 'group');
  addPeople(trie);
  addNoActors(trie, PLACES, 'place');
  addNoActors(trie, TIMES, 'time');
  addNoActors(trie, OTHER_NAMES, 'thing');
  return trie;
}

function rowsOf(table: string): string[][] {
  return table
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => line.split('|').map((field) => field.trim()));
}

function addNames(trie: NameTrie<GazetteerEntry>, table: string, type: ActorType): void {
  for (const forms of rowsOf(table)) {
    const name = forms[0]!;
    const gender: Gender = type === 'group' ? 'plural' : 'neuter';
    for (const form of forms) trie.add(form, { name, type, form: 'name', gender });
  }
}

function addNoActors(trie: NameTrie<GazetteerEntry>, table: string, form: NameForm): void {
  for (const name of table
    .split(/[|\n]/)
    .map((field) => field.trim())
    .filter(Boolean))
    trie.add(name, { name, type: null, form, gender: 'neuter' });
}

function addPeople(trie: NameTrie<GazetteerEntry>): void {
  for (const [head = '', ...aliases] of rowsOf(PEOPLE)) {
    const gender: Gender = head.startsWith('f ') ? 'female' : 'male';
    const name = head.slice(2).trim();
    for (const form of [name, ...aliases]) {
      const how: NameForm = form.startsWith('~') ? 'surname' : 'name';
      trie.add(form, { name, type: 'person', form: how, gender });
    }
  }
}

function addCountries(trie: NameTrie<GazetteerEntry>): void {
  const own = rowsOf(COUNTRY_NAMES);
  const listed = new Set(
    own.flatMap((fields) => fields.map((field) => field.replace(/^name: /, ''))),
  );
  const passedOver = new Set(NOT_ACTORS.split(/[|\n]/).map((name) => name.trim()));
  const add = (form: string, name: string, how: NameForm): void =>
    trie.add(form, { name, type: 'country', form: how, gender: 'neuter' });
  for (const [name = '', ...fields] of own) {
    add(name, name, 'name');
    for (const field of fields) {
      const [how = '', form = ''] = field.split(': ');
      add(form, name, how as NameForm);
    }
  }
  for (const country of countries) {
    const name = country.name.common;
    if (listed.has(name) || passedOver.has(name)) continue;
    add(name, name, 'name');
    if (country.name.official !== name) add(country.name.official, name, 'name');
    for (const people of (country.demonyms.eng?.m ?? '').split(', ').filter(Boolean)) {
      if (people === name) continue;
      add(people, name, 'people');
      if (/[ain]$/.test(people)) add(`${people}s`, name, 'people');
    }
    for (const capital of country.capital) if (capital !== name) add(capital, name, 'capital');
  }
}

/** Every row of names by which the list of our own calls a state, the canonical name first; no adjectives, no cities. */
export function namesOfCountries(): readonly (readonly string[])[] {
  return rowsOf(COUNTRY_NAMES).map(([name = '', ...fields]) => [
    name,
    ...fields.flatMap((field) => /^name: (.+)$/.exec(field)?.[1] ?? []),
  ]);
}

/** The adjective by which a country's bodies are named: "Chinese" military, "US" military. */
export function adjectivesOfCountries(): ReadonlyMap<string, string> {
  const adjectives = new Map<string, string>();
  for (const country of countries)
    adjectives.set(
      country.name.common,
      (country.demonyms.eng?.m ?? '').split(', ')[0] || country.name.common,
    );
  for (const [name = '', ...fields] of rowsOf(COUNTRY_NAMES)) {
    const people = fields.find((field) => field.startsWith('people: '));
    if (people) adjectives.set(name, people.slice('people: '.length));
  }
  return adjectives.set('United States', 'US').set('Philippines', 'Philippine');
}

/** The state or body that a well-known leader stands or stood at the head of, by the leader's canonical name. */
export function countriesOfLeaders(): ReadonlyMap<string, string> {
  const states = new Map<string, string>();
  for (const line of LEADERS.split('\n')) {
    const [state, leaders] = line.split(': ');
    for (const leader of (leaders ?? '').split(', '))
      if (state && leader) states.set(leader.trim(), state.trim());
  }
  return states;
}

/** Genders of the people in the gazetteer, by canonical name. */
export function gendersOfPeople(): ReadonlyMap<string, Gender> {
  return new Map(
    rowsOf(PEOPLE).map(([head = '']) => [
      head.slice(2).trim(),
      head.startsWith('f ') ? 'female' : 'male',
    ]),
  );
}

/** Canonical names of newspapers, agencies and broadcasters, which report and ask but seldom are meant. */
export const NEWS_OUTLETS: ReadonlySet<string> = new Set(
  rowsOf(OUTLETS).map(([name = '']) => name),
);

/** Canonical names of well-known people by "given name surname", with which fuller forms of a name are looked up. */
export function wellKnownPeople(): ReadonlyMap<string, string> {
  const people = new Map<string, string>();
  for (const [head = '', ...aliases] of rowsOf(PEOPLE)) {
    const name = head.slice(2).trim();
    for (const form of [name, ...aliases]) {
      const words = form.split(' ');
      const key = keyOf(`${words[0]} ${words.at(-1)}`);
      if (words.length > 1 && !people.has(key)) people.set(key, name);
    }
  }
  return people;
}
