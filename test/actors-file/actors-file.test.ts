import { join } from 'node:path';
import { parseActorsFile, readActorsFile } from '../../src/actors-file/actors-file';
import { ConfigurationError } from '../../src/domain/errors';

const json = (text: string) => parseActorsFile('actors.json', text);
const csv = (text: string) => parseActorsFile('actors.csv', text);

test('a JSON list: ids by default from the names, everything else as it is written', () => {
  const actors = json(`[
    { "name": " Quillon  Harbour Trust ", "type": "organization", "aliases": ["the Trust", "QHT"] },
    { "id": "reyes", "name": "Ana Reyes", "type": "person", "wikidata": "Q42", "aliases": null }
  ]`);
  expect(actors).toEqual([
    {
      id: 'quillon-harbour-trust',
      name: 'Quillon Harbour Trust',
      type: 'organization',
      aliases: ['the Trust', 'QHT'],
      wikidata: null,
    },
    { id: 'reyes', name: 'Ana Reyes', type: 'person', aliases: [], wikidata: 'Q42' },
  ]);
});

test('a CSV says the same as JSON: columns in any order, aliases by semicolon or bar, a BOM, CRLF', () => {
  const actors = csv(
    '\uFEFFName,Type,aliases,id\r\n"Reyes, Brandt & Co",organization,RBC; the firm |Reyes Brandt,\r\n\r\nAna Reyes,person,,reyes\r\n',
  );
  expect(actors.map(({ id, name, aliases }) => [id, name, aliases])).toEqual([
    ['reyes-brandt-co', 'Reyes, Brandt & Co', ['RBC', 'the firm', 'Reyes Brandt']],
    ['reyes', 'Ana Reyes', []],
  ]);
});

test('an empty list is a list', () => {
  expect(json('[]')).toEqual([]);
  expect(csv('name,type\n')).toEqual([]);
});

test.each([
  ['a missing comma', '[\n  {"name": "A B", "type": "person"}\n  {"name": "C"}\n]', 3, /comma/],
  ['a bracket never closed', '[\n  {"name": "A B", "type": "person"}\n', 2, /bracket/],
  ['an object', '{"name": "A B"}', 1, /list/],
  ['no name', '[\n\n  {"type": "person"}]', 3, /"name" is missing/],
  [
    'a type of another kind',
    '[{"name": "A", "type": "state"}]',
    1,
    /"type" must be one of person, /,
  ],
  ['an unknown key', '[\n{"name": "A", "type": "person", "alias": []}]', 2, /"alias" is not known/],
  ['no words in a name', '[{"name": "–", "type": "person"}]', 1, /"name" must hold a letter/],
  [
    'a wrong alias',
    '[{"name": "A", "type": "group", "aliases": ["B", 3]}]',
    1,
    /"aliases" \(entry 2\)/,
  ],
  ['a wrong id', '[{"id": "A b", "name": "A", "type": "group"}]', 1, /"id" must be words in lower/],
  ['a wrong id of Wikidata', '[{"name": "A", "type": "group", "wikidata": "42"}]', 1, /"Q42"/],
  [
    'the same id twice',
    '[{"name": "A", "type": "group"},\n{"name": "a", "type": "group"}]',
    2,
    /line 1/,
  ],
  [
    'several wrong entries',
    '[{"name": "A"},\n{"name": "B"}]',
    1,
    /"type" is missing; line 2: "type"/,
  ],
  [
    'brackets and line breaks in names',
    '[{"name": "A ]\\"\\n[", "type": "group"},\n3]',
    2,
    /object/,
  ],
])('JSON with %s is refused with its line', (_name, text, line, message) => {
  expect(() => json(text)).toThrow(ConfigurationError);
  expect(() => json(text)).toThrow(new RegExp(`^ACTORS_FILE actors\\.json, line ${line}: `));
  expect(() => json(text)).toThrow(message);
});

test.each([
  ['no type in the header', 'name,aliases\nA,B\n', 1, /header must name "name" and "type"/],
  ['an unknown column', 'name,type,kind\n', 1, /header/],
  ['a field too many', 'name,type\nAna Reyes,person\nReyes, Brandt,organization\n', 3, /quotes/],
  ['a quote never closed', 'name,type\n"Ana Reyes,person\n', 2, /never closed/],
  ['an empty type', 'name,type\nAna Reyes,\n', 2, /"type" must be one of/],
  ['a wrong id of Wikidata', 'name,type,wikidata\nAna Reyes,person,x\n', 2, /"wikidata" must be/],
])('a CSV with %s is refused with its line', (_name, text, line, message) => {
  expect(() => csv(text)).toThrow(new RegExp(`^ACTORS_FILE actors\\.csv, line ${line}: `));
  expect(() => csv(text)).toThrow(message);
});

test('a file that is not there is refused with what to do', async () => {
  const path = join(__dirname, 'not-there.json');
  await expect(readActorsFile(path)).rejects.toThrow(/cannot be read .*unset ACTORS_FILE/);
});
