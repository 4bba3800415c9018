import { actorNamed, actorsOf, readActors } from './actors-reading';

describe('headlines and other capitals', () => {
  test('a line in capitals shows listed names: "CHINA WARNS NATO"', () => {
    expect(actorsOf('CHINA WARNS NATO\n\nIt was the third warning.')).toEqual([
      'country: China',
      'organization: NATO',
    ]);
  });

  test('in a line in capitals an article’s own people are found: "WHITCOMBE"', () => {
    const document = readActors(
      'Dolores Whitcombe won the seat.\n\nWHITCOMBE RALLIES VOTERS AGAIN',
    );
    expect(actorNamed(document, 'Dolores Whitcombe').mentions).toHaveLength(2);
  });

  test('months, days, feasts and wars are nobody', () => {
    expect(actorsOf('The Cold War ended before Christmas, on a Monday in November.')).toEqual([]);
  });
});
