/**
 * `title`: always followed by a name ("Mr."). `numbered`: an abbreviation only before a number ("Feb. 24").
 * `any`: may also end a sentence ("Inc.").
 */
export type AbbreviationKind = 'title' | 'numbered' | 'any';

/** As written: what begins with a capital is no abbreviation without it ("mass.", "miss."). */
const ABBREVIATIONS: Readonly<Record<AbbreviationKind, string>> = {
  title: `Mr Mrs Ms Mx Messrs Mme Mlle Dr Drs Prof Rev Fr Hon Gen Lt Col Maj Capt Cmdr Cpl Sgt Pvt Adm Brig
    Sen Sens Rep Reps Gov Govs Pres Supt Insp Det Asst Assoc Amb Atty Dep Dir Ald St Mt Ft Msgr vs`,
  numbered: `Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec No Nos Art Sec Vol Fig Ch pp p no`,
  any: `Inc Corp Ltd Co Cos Bros Jr Sr Esq Plc LLC Dept Univ Assn Intl Natl Govt Ave Blvd Rd Ala Ariz Ark
    Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn
    Tenn Tex Va Vt Wash Wis Wyo Ph.D etc approx est e.g i.e a.m p.m al ed eds`,
};

const KINDS: ReadonlyMap<string, AbbreviationKind> = new Map(
  (Object.keys(ABBREVIATIONS) as AbbreviationKind[]).flatMap((kind) =>
    ABBREVIATIONS[kind].split(/\s+/).map((word) => [word, kind] as const),
  ),
);

/** What kind of abbreviation the word in front of a full stop is, or null when it is none. */
export function abbreviationKindOf(word: string): AbbreviationKind | null {
  return KINDS.get(word) ?? null;
}
