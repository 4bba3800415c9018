import { keyOf } from './mentions-tokens';
import { isFamilyNameFirst, isSuffix } from './names-lexicon';

/** Given names that are one name, shortened; a line each. */
const SHORT_FORMS = `
robert bob bobby rob
william bill will billy
james jim jimmy jamie
michael mike mick
joseph joe
thomas tom tommy
richard dick rick rich
edward ed ted eddie
anthony tony antony
charles chuck charlie
daniel dan danny
david dave
benjamin ben
steven steve stephen
christopher chris
matthew matt
nicholas nick
timothy tim
jeffrey jeff geoffrey
gregory greg
kenneth ken
ronald ron
donald don
samuel sam
elizabeth liz beth betsy
katherine kate kathy katie catherine
margaret maggie peggy
patricia pat patty
jennifer jen jenny
susan sue
deborah debbie deb
alexander alex
andrew andy
frederick fred
gerald gerry jerry
jerrold jerry
lawrence larry
leonard len
patrick pat
peter pete
philip phil
raymond ray
rudolph rudy
theodore ted
walter walt
zachary zach
sergey sergei
dmitry dmitri
alexey alexei aleksei
yevgeny yevgeniy evgeny
mohammed mohammad muhammad mohamed
hassan hasan
hussein hossein hussain
yusuf youssef yousef
vladimir volodymyr
`;

const formsOfName = new Map<string, Set<string>>();
for (const line of SHORT_FORMS.trim().split('\n')) {
  const forms = line.split(' ');
  for (const form of forms)
    formsOfName.set(form, new Set([...(formsOfName.get(form) ?? []), ...forms]));
}

/** The words of a person's name as look-ups compare them, without "Jr." and the like. */
export function wordsOfName(name: string): string[] {
  return name
    .split(/[\s,]+/)
    .filter((word) => word && !isSuffix(word))
    .map(keyOf);
}

/** The words of a full name by which a text may call the person alone: the surname, in its longer forms too. */
export function standAloneWords(name: string): string[] {
  const keys = wordsOfName(name);
  if (keys.length < 2) return keys;
  const words = [keys.at(-1)!, keys.slice(-2).join(' '), keys.slice(1).join(' ')];
  if (isFamilyNameFirst(keys[0]!)) words.push(keys[0]!);
  // "al-Fadhli" is "Mr. Fadhli" too
  const bare = /^(?:al|el|as|ash|an|ar|at|az|ad)-(.{3,})$/.exec(words[0]!)?.[1];
  if (bare) words.push(bare);
  return words;
}

/** True when two given names may be one person's: equal, one the other's initial, or a short form of it. */
export function sameGivenName(one: string, other: string): boolean {
  if (one === other) return true;
  if (one.length === 1 || other.length === 1) return one.startsWith(other) || other.startsWith(one);
  return formsOfName.get(one)?.has(other) ?? false;
}

/** Whether the letters may stand for the name: "NTI" for "Nuclear Threat Initiative". */
export function isAcronymOf(acronym: string, name: string): boolean {
  const letters = acronym.replace(/[^A-Za-z]/g, '').toUpperCase();
  const initials = name
    .split(/[\s-]+/)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word[0])
    .join('');
  return initials.includes(letters) || letters.startsWith(initials);
}
