/** An invented article, for a first try. */
export const SAMPLE_ARTICLE = {
  id: 'sample-cod-deal',
  title: 'Norway and Britain close to cod deal as Moscow protests',
  outlet: 'The Sample Courier',
  publishedAt: '2024-05-14',
  text: `OSLO — Norway and the United Kingdom are within days of a new agreement on cod in the Barents Sea, both governments said on Tuesday, over loud objections from Russia.

“We have found in our British friends a partner who keeps its word,” Norway's fisheries minister, Ingrid Solvang, told reporters after two days of talks. “London has been patient, fair and constructive throughout.”

The deal would set common quotas until 2030 and give inspectors of either side access to ports in the other country. It leaves out Russia, which walked away from the table in March.

Moscow reacted angrily. “Norway is breaking a promise of forty years and pushing our fishermen out of waters that they share,” said Pavel Orlov, a deputy agriculture minister. He called the agreement “a theft dressed up as diplomacy” and said that Russia would answer in kind.

Brussels struck a more careful note. A spokeswoman for the European Union, Clara Maes, said the bloc welcomed any step toward sustainable fishing, “but we will need to study closely what Norway and the United Kingdom intend to do with stocks that are not theirs alone.”

Environmental groups were divided. According to Greenpeace, the quotas are “still far too high for a sea that is warming faster than any other”.

Solvang dismissed the Russian charges. “Russia left the room of its own accord,” she said. “It cannot now complain that the others went on talking.”

The text is to be signed in Bergen next week.`,
};
