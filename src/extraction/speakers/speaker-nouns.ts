/**
 * What the head noun of a phrase without a name says of whether it can speak: `people` can, a `body` is still
 * the actor that it belongs to ("the Trump administration"), a `work` stands for its maker ("the statement").
 */
export type NounKind = 'people' | 'body' | 'work' | 'other';

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

const WORKS = words(`
  statement tweet letter speech report memo email e-mail mail post message remark comment commentary word editorial article
  op-ed testimony interview address announcement release readout communique communiqué declaration book filing
  lawsuit complaint text note caption ad video memorandum order ruling opinion piece document transcript
  indictment petition resolution bill`);

const BODIES = words(`
  government administration regime ministry department office leadership authority military army campaign
  embassy council parliament agency news network page board`);

/** People and bodies whose nouns no suffix gives away. */
const PEOPLE = words(`
  official attorney people chief head source police crowd group team court panel committee commission company
  firm bank union party channel station newspaper magazine daily outlet site website blog navy force congress
  senate house mission state country nation republic kingdom side camp opposition movement organization
  organisation institute institution foundation association federation charity church school university
  hospital body bureau veteran watchdog think-tank coalition alliance bloc family sister mother father brother
  wife husband son daughter friend colleague ally aide guard general colonel captain president king queen prince
  princess pope bishop pundit guy kid child children student youth militant rebel hawk dove critic sceptic
  skeptic cleric diplomat expert scholar judge justice spouse dissident resident adult professional intellectual
  liberal conservative radical patient victim host guest pilot coach boss duo trio pair both media press
  delegation secretariat patriarch monarch monk chair correspondent president-elect candidate delegate
  magistrate advocate associate inmate teammate classmate graduate agent opponent client executive
  representative relative native detective secretary emissary missionary employee refugee attendee nominee
  appointee trustee actress hostess envoy spy lawmaker individual loyalist`);

const PERSON_SUFFIX = /(?:er|or|ist|ian|man|men|woman|women|person|ant|eer|crat|yst)$/;
/** Things that end as people do. */
const THINGS = words(`
  number matter border paper center centre river fever factor sector error terror color favor labor honor
  vigor horror war summer winter computer chapter character disorder corner counter offer danger anger
  hunger shelter weather tanker bomber fighter letter quarter water power layer answer banner barrier
  carrier container filter folder gender master meter murder newsletter order pattern pier poster register
  shutter slaughter sweater theater timer tower transfer trigger whether wonder clutter cover disaster
  encounter fodder helicopter laughter minor major prior interior exterior motor mirror rumor humor tumor
  rigor anchor armor harbor odor tractor want grant plant warrant restaurant covenant pennant constant
  variant distant instant`);

/** The kind of a common noun, singular or plural. */
export function nounKindOf(noun: string): NounKind {
  for (const form of [noun, singularOf(noun)]) {
    if (WORKS.has(form)) return 'work';
    if (BODIES.has(form)) return 'body';
    if (PEOPLE.has(form)) return 'people';
    if (PERSON_SUFFIX.test(form) && !THINGS.has(form)) return 'people';
  }
  return 'other';
}

function singularOf(noun: string): string {
  if (noun.endsWith('ies')) return `${noun.slice(0, -3)}y`;
  return /[^s]s$/.test(noun) ? noun.slice(0, -1) : noun;
}

const ROLES = words(`
  spokesman spokeswoman spokesperson official officer president minister senator congressman congresswoman
  representative lawmaker secretary ambassador envoy diplomat leader general commander chief director chairman
  chairwoman chair governor mayor candidate nominee lawyer attorney analyst expert professor man woman source
  adviser advisor aide billionaire businessman pope king prince author activist witness resident politician
  democrat republican pastor dictator chancellor premier judge prosecutor mp monarch blogger singer actor
  actress comedian columnist economist historian scientist doctor ceo founder strategist commentator speaker whip
  mogul tycoon magnate incumbent challenger frontrunner front-runner veteran writer journalist reporter editor`);

/** True for the part that one person plays: "the senator said" may mean whoever spoke last. */
export function isPersonalRole(noun: string): boolean {
  return ROLES.has(noun);
}

/** What a newspaper, a station, an agency is called again by: "the paper said". */
export const PRESS_NOUN =
  /^(?:newspaper|paper|magazine|weekly|daily|tabloid|outlet|service|broadcaster|network)$/;
/** What a newspaper itself says, unless somebody else has written it. */
export const PRESS_WORK = /^(?:editorial|commentary|piece|article|op-ed|column)$/;
