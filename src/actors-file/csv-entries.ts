import { CsvError, parse } from 'csv-parse/sync';
import { ActorsFileProblem, type ListedEntry } from './listed-entry';

const FIELDS = ['id', 'name', 'type', 'aliases', 'wikidata'];
const BETWEEN_ALIASES = /[;|]/;

interface Row {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

/** The rows under the header of a CSV, each with its line. Throws `ActorsFileProblem`. */
export function entriesOfCsv(text: string): ListedEntry[] {
  return rowsOf(text).map(({ record, info }) => ({
    line: info.lines,
    value: { ...record, aliases: aliasesOf(record.aliases) },
  }));
}

function rowsOf(text: string): Row[] {
  try {
    return parse<Row>(text, {
      columns: headerOf,
      info: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    });
  } catch (cause) {
    if (cause instanceof ActorsFileProblem) throw cause;
    if (!(cause instanceof CsvError)) throw cause;
    throw new ActorsFileProblem(lineOf(cause), `${complaintOf(cause)} (${cause.code})`);
  }
}

function headerOf(header: readonly string[]): string[] {
  const names = header.map((name) => name.toLowerCase());
  const unknown = names.filter((name) => !FIELDS.includes(name));
  const missing = ['name', 'type'].filter((name) => !names.includes(name));
  if (unknown.length > 0 || missing.length > 0)
    throw new ActorsFileProblem(
      1,
      `the header must name "name" and "type", and may name "id", "aliases" and "wikidata"; it reads "${header.join(',').slice(0, 120)}"`,
    );
  return names;
}

function lineOf(error: CsvError): number {
  return typeof error.lines === 'number' ? error.lines : 1;
}

function complaintOf({ code }: CsvError): string {
  if (code.startsWith('CSV_RECORD_INCONSISTENT'))
    return 'the row has not as many fields as the header; put names that hold a comma into double quotes';
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a double quote is opened and never closed';
  return 'the row cannot be read; write a double quote inside a quoted field twice';
}

function aliasesOf(field: string | undefined): string[] {
  return (field ?? '')
    .split(BETWEEN_ALIASES)
    .map((alias) => alias.trim())
    .filter(Boolean);
}
