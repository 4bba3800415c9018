/** What a document says of itself, as one line within a limit; null when it says nothing. */
export function oneLine(value: unknown, limit: number): string | null {
  if (typeof value !== 'string') return null;
  const line = value
    .slice(0, 10_000)
    .replace(/\p{Cc}+|\s+/gu, ' ')
    .replace(/\p{Cs}/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  if (line.length <= limit) return line || null;
  return line
    .slice(0, limit)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();
}

/** A date in ISO 8601: a moment in UTC, or its day when no time zone is given; null for anything else. */
export function momentOf(value: unknown): string | null {
  if (value instanceof Date) return isoOf(value);
  const [, day, time, zone] =
    /^\s*(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s?(Z|[+-]\d\d:?\d\d)?)?\s*$/i.exec(
      typeof value === 'string' ? value : '',
    ) ?? [];
  if (day === undefined || isoOf(new Date(day))?.startsWith(day) !== true) return null;
  if (time === undefined || zone === undefined) return day;
  return isoOf(new Date(`${day}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`));
}

function isoOf(date: Date): string | null {
  const year = date.getUTCFullYear();
  return year >= 1000 && year <= 9999 ? date.toISOString() : null;
}
