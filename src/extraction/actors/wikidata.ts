import countries from 'world-countries';
import { namesOfCountries } from './gazetteer';
import { WIKIDATA_IDS } from './gazetteer/wikidata-ids';

const idsOfCountries = readIds();

/** The id in Wikidata of a state by its canonical name; null of one that is no more, or of no state's name. */
export function wikidataOfCountry(name: string): string | null {
  return idsOfCountries.get(name) ?? null;
}

function readIds(): ReadonlyMap<string, string> {
  const byCode = new Map<string, string>();
  for (const entry of WIKIDATA_IDS.split(/[|\n]/)) {
    const [code, id] = entry.trim().split(' ');
    if (code && id) byCode.set(code, id);
  }
  const ids = new Map<string, string>();
  for (const { cca2, name } of countries) {
    const id = byCode.get(cca2);
    if (id) for (const form of [name.common, name.official]) ids.set(form, id);
  }
  for (const [own = '', ...others] of namesOfCountries()) {
    const id = [own, ...others].map((form) => ids.get(form)).find(Boolean);
    if (id) ids.set(own, id);
  }
  return ids;
}
