import type { GatheredActor, NamedAt } from './gathered-actor';
import { OfficeReading } from './office-reading';
import type { TokenisedDocument } from './mentions-tokens';

/** What the article says that a person is. */
export interface Office {
  /** Role nouns in small letters: "president", "spokeswoman". */
  readonly roles: ReadonlySet<string>;
  /** Id of the state or body that the person is of, in whatever role: "an American journalist". */
  readonly of: string | null;
  /** Id of the state or body that the person speaks for, or null. */
  readonly represents: string | null;
}

/** What reading offices looks up: whom each token names, and the state that a well-known leader leads. */
export interface OfficeBook {
  readonly namedAt: ReadonlyMap<number, NamedAt>;
  readonly leaders: ReadonlyMap<string, string>;
}

/** Offices that lead a state; with one of them a well-known leader needs no "Russian" before it. */
const LEADS =
  /^(?:president|(?:prime|vice) minister|premier|chancellor|leader|king|queen|prince|emir|sultan|pope|dictator)$/;
/** Offices that news in English gives without saying whose: each is one state's alone. */
const ONE_STATES_OFFICE: readonly (readonly [RegExp, string])[] = [
  [/^(?:secretary of (?:state|defense)|(?:defense|treasury|homeland security) secretary)$/, 'United States'],
  [/^(?:foreign|home) secretary$/, 'United Kingdom'],
]; // prettier-ignore

/** Roles and represented bodies of every person, from titles before the names and appositions behind them. */
export function officesOf(
  document: TokenisedDocument,
  actors: readonly GatheredActor[],
  book: OfficeBook,
): ReadonlyMap<string, Office> {
  const states = new Map(
    actors.flatMap(({ id, name, type }) => (type === 'country' ? [[name, id] as const] : [])),
  );
  const offices = new Map<string, Office>();
  for (const actor of actors) {
    if (actor.type !== 'person') continue;
    const office = officeOf(document, actor, book, states);
    offices.set(actor.id, office);
  }
  return offices;
}

function officeOf(
  document: TokenisedDocument,
  actor: GatheredActor,
  { namedAt, leaders }: OfficeBook,
  states: ReadonlyMap<string, string>,
): Office {
  const roles = new Set<string>();
  let of: string | null = null;
  let represents: string | null = null;
  let implied: string | null = null;
  for (const { first, last } of actor.mentions) {
    const reading = new OfficeReading(document, namedAt, first, last);
    reading.before();
    reading.behind();
    for (const role of reading.roles) roles.add(role);
    of ??= reading.body;
    if (reading.isFormer) continue;
    if (reading.isOfficial) represents ??= reading.body;
    implied ??= stateOfOffice(reading, leaders.get(actor.name));
  }
  represents ??= (implied !== null && states.get(implied)) || null;
  if (of === actor.id) of = null;
  if (represents === actor.id) represents = null;
  return { roles, of: of ?? represents, represents };
}

/** "President Obama" of the state that he led, "the defense secretary" of the United States. */
function stateOfOffice({ roles, title }: OfficeReading, led: string | undefined): string | null {
  if (led && [...roles].some((role) => LEADS.test(role))) return led;
  return ONE_STATES_OFFICE.find(([office]) => office.test(title))?.[1] ?? null;
}
