import countries from 'world-countries';
import { wikidataOfCountry } from '../../src/extraction/actors/wikidata';
import { WIKIDATA_IDS } from '../../src/extraction/actors/gazetteer/wikidata-ids';

interface CountryCoder {
  readonly borders: {
    readonly features: readonly { readonly properties: Readonly<Record<string, string>> }[];
  };
}

/** The package's types are those of an ES module, so it is not imported. */
const { borders } = jest.requireActual<CountryCoder>('@rapideditor/country-coder');

test('the table says what the data package says', () => {
  const features = borders.features.map(({ properties }) => properties);
  const byCode = new Map(features.map(({ iso1A2, wikidata }) => [iso1A2, wikidata]));
  const within = new Map(
    features
      .filter(({ level }) => level === 'territory')
      .map(({ country, nameEn, wikidata }) => [`${country}: ${nameEn}`, wikidata]),
  );
  const expected = countries
    .map(({ cca2, name }) => `${cca2} ${within.get(`${cca2}: ${name.common}`) ?? byCode.get(cca2)}`)
    .sort();
  expect(WIKIDATA_IDS.trim().split(/ \| |\n/)).toEqual(expected);
});

test.each([
  ['United States', 'Q30'],
  ['Russia', 'Q159'],
  ['Denmark', 'Q35'],
  ['Czech Republic', 'Q213'],
  ['Turkey', 'Q43'],
  ['Soviet Union', null],
  ['Freedonia', null],
])('%s is %s', (name, id) => {
  expect(wikidataOfCountry(name)).toBe(id);
});
