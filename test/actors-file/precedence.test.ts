import { extract } from '../../src/read-article';
import { withOperatorsActors, type KnownActor } from '../../src/domain/actor';

const actor = (id: string, name: string, aliases: readonly string[] = []): KnownActor => ({
  id,
  name,
  type: 'organization',
  aliases,
  wikidata: null,
});
const idsIn = (text: string, actors: readonly KnownActor[]) =>
  extract({ text, actors }).actors.map(({ id }) => id);

test('a request without actors has the operator’s list itself', () => {
  const operators = [actor('q', 'Quillon')];
  expect(withOperatorsActors([], operators)).toBe(operators);
});

test('of two actors with one id the request’s is kept', () => {
  const merged = withOperatorsActors(
    [actor('q', 'Quillon')],
    [actor('q', 'Quay'), actor('r', 'R')],
  );
  expect(merged.map(({ name }) => name)).toEqual(['Quillon', 'R']);
});

test('the operator’s actors come before what is found, the request’s before both', () => {
  const text = 'NATO met on Monday. NATO’s members agreed.';
  const operators = [actor('alliance', 'NATO')];
  expect(idsIn(text, [])).toEqual(['nato']);
  expect(idsIn(text, operators)).toEqual(['alliance']);
  const request = [actor('treaty', 'North Atlantic Treaty Organization', ['NATO'])];
  expect(idsIn(text, withOperatorsActors(request, operators))).toEqual(['treaty']);
});

test('an id in Wikidata is the list’s own, of states also that of the data package', () => {
  const listed = { ...actor('alliance', 'NATO'), wikidata: 'Q42' };
  const { actors } = extract({ text: 'NATO and Norway met the IAEA.', actors: [listed] });
  expect(actors.map(({ id, wikidata }) => [id, wikidata])).toEqual([
    ['alliance', 'Q42'],
    ['norway', 'Q20'],
    ['international-atomic-energy-agency', null],
  ]);
});
