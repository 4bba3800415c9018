import type { KnownActor } from '../../src/domain/actor';
import { actorsOf, readActors } from './actors-reading';

/** An actor of the caller's list. */
function known(
  id: string,
  name: string,
  type: KnownActor['type'] = 'organization',
  aliases: readonly string[] = [],
): KnownActor {
  return { id, name, type, aliases, wikidata: null };
}

describe('the caller’s own actors', () => {
  const board = known('board-7', 'Harbour Board', 'organization', ['the board', 'HB']);

  test('come first, under their own ids: "the board"', () => {
    const document = readActors(
      'The Harbour Board met. Later the board voted; HB had the last word.',
      [board],
    );
    expect(document.actors.map(({ id }) => id)).toEqual(['board-7']);
    expect(document.mentions.map(({ text }) => text)).toEqual(['Harbour Board', 'the board', 'HB']);
  });

  test('are matched on word boundaries and by case: "hb", "overboard"', () => {
    expect(readActors('A hb pencil went overboard.', [board]).actors).toEqual([]);
  });

  test('an alias in small letters matches any case: "The Board"', () => {
    expect(readActors('The Board met.', [board]).mentions.map(({ text }) => text)).toEqual([
      'The Board',
    ]);
  });

  test('own the short forms and metonyms of their name: "Whitcombe", "Beijing"', () => {
    const listed = [known('dw', 'Dolores Whitcombe', 'person'), known('prc', 'China', 'country')];
    const document = readActors('Dolores Whitcombe spoke. Whitcombe warned Beijing.', listed);
    expect(document.mentions.map(({ actorId }) => actorId)).toEqual(['dw', 'dw', 'prc']);
  });

  test('do not swallow a longer listed name: "Trump Organization"', () => {
    const trump = known('t', 'Trump', 'person');
    expect(actorsOf('The Trump Organization sued.', [trump])).toEqual([
      'organization: Trump Organization',
    ]);
  });

  test('keep their id when a found actor has the same slug', () => {
    const makers = known('china', 'China Cabinet Makers');
    const document = readActors('China Cabinet Makers exports to China.', [makers]);
    expect(document.actors.map(({ id, name }) => `${id}: ${name}`)).toEqual([
      'china: China Cabinet Makers',
      'china-2: China',
    ]);
  });
});
