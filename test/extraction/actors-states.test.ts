import { actorNamed, actorsOf, readActors } from './actors-reading';

describe('countries', () => {
  test.each([
    ['by name: "Türkiye"', 'Türkiye protested.', 'Turkey'],
    ['by a short form: "the UAE"', 'Officials in the UAE agreed.', 'United Arab Emirates'],
    ['by points: "U.S."', 'The U.S. withdrew.', 'United States'],
    ['by capitals: "US" is the country', 'The US withdrew.', 'United States'],
    ['by adjective: "Kenyan"', 'A Kenyan court ruled.', 'Kenya'],
    ['by people: "Danes"', 'Most Danes agreed.', 'Denmark'],
    ['by seat of power: "the Kremlin"', 'The Kremlin denied it.', 'Russia'],
    ['by seat of power: "Downing Street"', 'Downing Street had no comment.', 'United Kingdom'],
    ['by accented seat of power: "the Élysée"', 'The Élysée confirmed the call.', 'France'],
    ['by a capital that acts: "Tehran"', 'Tehran rejected the offer.', 'Iran'],
    ['by a capital that is spoken to: "warned Beijing"', 'He warned Beijing again.', 'China'],
    ['by a capital that owns: "Ankara’s"', 'It was Ankara’s decision.', 'Turkey'],
    ['by a leader’s government: "the Macron government"', 'The Macron government fell.', 'France'],
    ['by a leader’s administration: "Xi’s administration"', 'Xi’s administration agreed.', 'China'],
  ])('%s', (_name, text, country) => {
    expect(actorsOf(text)).toContain(`country: ${country}`);
  });

  test.each([
    ['"us" is a pronoun', 'They told us so.'],
    ['a capital after "in" is a place: "in Nairobi"', 'They met in Nairobi.'],
    [
      'a capital that people travel to is a place: "flew to Oslo"',
      'The envoys flew to Oslo on Monday.',
    ],
    ['a dateline is a place: "CAIRO (Wire) —"', 'CAIRO (Wire) — It was hot.'],
    ['a "-based" company is not the state: "Tokyo-based"', 'The Tokyo-based firm grew.'],
    ['cities and provinces are no actors', 'Rain fell on Milwaukee, Aleppo and Guangdong.'],
  ])('%s', (_name, text) => {
    expect(actorsOf(text).filter((actor) => actor.startsWith('country'))).toEqual([]);
  });

  test('"the administration" is America where the article is about America', () => {
    expect(actorsOf('Congress met. The administration objected.')).toContain(
      'country: United States',
    );
    expect(actorsOf('The school met. The administration objected.')).toEqual([]);
  });

  test('"the North" is North Korea where the article names North Korea', () => {
    const document = readActors('North Korea fired a missile. The North said it was a test.');
    expect(actorNamed(document, 'North Korea').mentions).toHaveLength(2);
    expect(actorsOf('Snow fell across the North.')).toEqual([]);
  });

  test('a full name before "regime" is the man: "Kim Jong Un’s regime"', () => {
    expect(actorsOf('Sanctions hit Kim Jong Un’s regime.')).toEqual(['person: Kim Jong Un']);
  });

  test('an adjective before "government" is one form of the state', () => {
    const document = readActors('The Peruvian government resigned.');
    expect(actorNamed(document, 'Peru').aliases).toContain('Peruvian government');
  });
});
