import type { AttributedDocument } from '../../src/domain/attribution';
import { attribute } from '../../src/extraction/speakers/attribution';
import { readActors } from './actors-reading';

const attributed = (text: string): AttributedDocument => attribute(readActors(text));

/** Every statement as "speaker: first words". */
function statements(text: string): string[] {
  return attributed(text).quotations.map(
    ({ start, end, speaker }) => `${speaker?.name ?? 'unknown'}: ${text.slice(start, end)}`,
  );
}

/** The speakers of a text's statements, in order. */
function speakers(text: string): string[] {
  return attributed(text).quotations.map(({ speaker }) => speaker?.name ?? 'unknown');
}

describe('the clause behind the quotation', () => {
  it.each<[string, string]>([
    ['“The deal is dead,” Senator Marta Quill said on Tuesday.', 'Marta Quill'],
    ['“The deal is dead,” said Senator Marta Quill, a Democrat from Ohio.', 'Marta Quill'],
    ['“The deal is dead,” Marta Quill, the senator who wrote it, told reporters.', 'Marta Quill'],
    ['“The deal is dead”, Marta Quill said.', 'Marta Quill'],
    ['“Is the deal dead?” Marta Quill asked.', 'Marta Quill'],
    ['“The deal is dead,” says Marta Quill, who voted for it.', 'Marta Quill'],
    [
      '“The deal is dead,” Rep. Marta Quill, D-Calif., chairman of the budget panel, said.',
      'Marta Quill',
    ],
    ['“The deal is dead,” according to Marta Quill.', 'Marta Quill'],
    ['“The deal is dead,” the Kremlin said in a statement.', 'Russia'],
    ['“The deal is dead,” Secretary of State Marta Quill said.', 'Marta Quill'],
    ['“The deal is dead,” said a spokesman, Piotr Halek.', 'Piotr Halek'],
    ['“The deal is dead” — Marta Quill, in her column', 'Marta Quill'],
    ['“The deal is dead,” Marta Quill sniffed.', 'Marta Quill'],
    ['“The deal is dead, and nobody will miss it.” ― Marta Quill', 'Marta Quill'],
    ['“Is the deal dead?” Marta Quill went on, laughing.', 'Marta Quill'],
    ['“Is the deal dead?” Marta Quill demanded.', 'Marta Quill'],
  ])('%s', (text, speaker) => {
    expect(speakers(text)).toEqual([speaker]);
  });

  it('is not taken from the next clause: “… ugly,” and NATO called it …', () => {
    const text =
      'Marta Quill said the raid was “plainly ugly,” and NATO called it “a grave mistake.”';
    expect(speakers(text)).toEqual(['Marta Quill', 'NATO']);
  });

  it('is not taken from a clause of time: “done” when Orban found out', () => {
    const text =
      'Marta Quill told the panel that the treaty was “done” when Viktor Orban found out.';
    expect(speakers(text)).toEqual(['Marta Quill']);
  });
});

describe('the cue before the quotation', () => {
  it.each<[string, string]>([
    ['Marta Quill said: “The deal is dead.”', 'Marta Quill'],
    ['Marta Quill said that “the deal is dead for now.”', 'Marta Quill'],
    ['Marta Quill, who drafted it, said, “The deal is dead.”', 'Marta Quill'],
    ['Marta Quill, the party’s whip, speaking in Oslo, said “the deal is dead.”', 'Marta Quill'],
    ['In Oslo, after a long day, Marta Quill said the deal was “dead and buried.”', 'Marta Quill'],
    ['On Monday Marta Quill said the deal was “dead and buried.”', 'Marta Quill'],
    ['Asked about Oslo, Marta Quill said the deal was “dead and buried.”', 'Marta Quill'],
    ['Marta Quill called the deal “a gift to smugglers.”', 'Marta Quill'],
    ['Marta Quill described it as “a gift to smugglers.”', 'Marta Quill'],
    ['Calling it “a gift to smugglers,” Marta Quill voted against the deal.', 'Marta Quill'],
    ['Marta Quill voted against it, calling the deal “a gift to smugglers.”', 'Marta Quill'],
    ['The minister was told by Marta Quill that the deal was “dead and buried.”', 'Marta Quill'],
    ['The paper quoted Marta Quill, the whip, as saying: “The deal is dead.”', 'Marta Quill'],
    ['Marta Quill was quoted as saying, “The deal is dead.”', 'Marta Quill'],
    ['In the words of Marta Quill, the deal is “a gift to smugglers.”', 'Marta Quill'],
    ['As Marta Quill put it, “the deal is dead.”', 'Marta Quill'],
    ['Marta Quill: “The deal is dead.”', 'Marta Quill'],
    ['Marta Quill’s statement said the deal was “dead and buried.”', 'Marta Quill'],
    ['Marta Quill’s threat of “a long, cold winter” alarmed the party.', 'Marta Quill'],
    ['Reuters reports: “The deal is dead.”', 'Reuters'],
    ['In a radio interview Marta Quill declared, “The deal is dead.”', 'Marta Quill'],
    [
      'Marta Quill, who calls it “a farce of a deal,” vowed to “fight every line of it.”',
      'Marta Quill,Marta Quill',
    ],
    ['Marta Quill vowed to “fight every line of it.”', 'Marta Quill'],
    ['The deal was “a gift to smugglers” and should go, Marta Quill said.', 'Marta Quill'],
    ['Marta Quill praised the plan and said it was “a gift to the poor.”', 'Marta Quill'],
    ['Marta Quill “firmly and finally” rejected the deal.', 'Marta Quill'],
  ])('%s', (text, speaker) => {
    expect(speakers(text).join()).toBe(speaker);
  });

  it('reaches the second quotation of a pair', () => {
    const text = 'Marta Quill called it “a fairy tale” and “a slap in the face.”';
    expect(speakers(text)).toEqual(['Marta Quill', 'Marta Quill']);
  });

  it('brings the words of “adding that”', () => {
    const text =
      'Marta Quill said, “We have made it clear,” adding that the raid “is an example of that.”';
    expect(speakers(text)).toEqual(['Marta Quill', 'Marta Quill']);
    expect(attributed(text).quotations.map(({ cue }) => cue?.text)).toEqual(['said', 'adding']);
  });

  it('stands at the end of the paragraph before: “… she added:”', () => {
    const text = 'Marta Quill left early. But first Marta Quill added:\n\n“The deal is dead.”';
    expect(speakers(text)).toEqual(['Marta Quill']);
  });

  it('leaves the speaker open in a passive without an agent', () => {
    expect(speakers('The deal has been described as “a gift to smugglers of every sort.”')).toEqual(
      ['unknown'],
    );
  });

  it('is the one of whoever’s words they are, not of the agency that carries them', () => {
    const text =
      'Marta Quill said any raid would meet “a crushing response,” the agency IRNA reported.';
    expect(speakers(text)).toEqual(['Marta Quill']);
  });
});

describe('speakers known only by description', () => {
  it.each<[string, string]>([
    ['“The deal is dead,” a senior official said.', 'a senior official'],
    ['“The deal is dead,” said a spokesman for the miners.', 'a spokesman for the miners'],
    ['“The deal is dead,” residents of the old town said.', 'residents of the old town'],
  ])('%s', (text, name) => {
    const [quotation] = attributed(text).quotations;
    expect(quotation?.speaker).toMatchObject({ actorId: null, name });
  });

  it('are the same when the description comes back: “the official said”', () => {
    const text =
      '“The deal is dead,” a senior Iraqi official said.\n\n“Nobody will sign it,” the official said.';
    expect(speakers(text)[1]).toBe('a senior Iraqi official');
  });
});

describe('spokespersons and joint speakers', () => {
  it('a spokeswoman speaks on behalf of her state', () => {
    const text =
      'White House press secretary Lena Okafor said, “We have made our concerns clear to everyone.”';
    expect(attributed(text).quotations[0]?.speaker).toMatchObject({
      name: 'Lena Okafor',
      onBehalfOf: 'united-states',
    });
  });

  it('a secretary of state is no spokesperson of the paper that he talks to', () => {
    const text = '“We go,” US Secretary of State Daniel Kost told Reuters.';
    expect(attributed(text).quotations[0]?.speaker?.onBehalfOf).toBeNull();
  });

  it('two who speak together are speaker and further speaker', () => {
    const text = '“We will not sign it,” France and Germany said in a joint statement.';
    const [quotation] = attributed(text).quotations;
    expect(quotation?.speaker?.name).toBe('France');
    expect(quotation?.otherSpeakers.map(({ name }) => name)).toEqual(['Germany']);
  });
});

describe('speakers from the context', () => {
  it('the next sentence of the paragraph carries on: “…,” she said. “…”', () => {
    expect(speakers('“We came,” said Marta Quill. “We saw nothing at all.”')).toEqual([
      'Marta Quill',
      'Marta Quill',
    ]);
  });

  it('a paragraph that is all quotation carries on the one before', () => {
    const text = '“We came,” said Marta Quill.\n\n“We saw nothing at all.”';
    expect(speakers(text)).toEqual(['Marta Quill', 'Marta Quill']);
  });

  it('the speaker of a later paragraph holds for the earlier parts of one quotation', () => {
    const text = '“We came here to work.\n\n“We will stay,” said Marta Quill.';
    expect(speakers(text)).toEqual(['Marta Quill']);
  });

  it('a pronoun is whoever the article last spoke of', () => {
    const text = 'Marta Quill arrived at noon. “The deal is dead,” she said.';
    expect(attributed(text).quotations[0]?.speaker).toMatchObject({
      name: 'Marta Quill',
      mention: { text: 'she' },
    });
  });

  it('in `he said Halim …` “he” is not Halim', () => {
    const text =
      'Tariq Halim met Boris Lund. “We talked,” Lund said.\n\nHe said Halim “was a gentleman to everyone.”';
    expect(speakers(text).at(-1)).toBe('Boris Lund');
  });

  it('a headline has the speaker of the words when the article repeats them', () => {
    const text =
      '‘A crushing response’ awaits raiders\n\nMarta Quill promised “a crushing response” to any raid.';
    expect(speakers(text)).toEqual(['Marta Quill', 'Marta Quill']);
  });

  it('no speaker is made up for words that nobody is named for', () => {
    expect(speakers('Rain fell.\n\n“It is what it is, and nobody can change it.”')).toEqual([
      'unknown',
    ]);
  });
});

describe('one quotation in several parts', () => {
  it('is joined around the clause in its middle', () => {
    const text = '“We will go,” said Marta Quill, “and we will not come back.”';
    const [quotation, ...others] = attributed(text).quotations;
    expect(others).toEqual([]);
    expect(quotation?.spans.map(({ start, end }) => text.slice(start, end))).toEqual([
      'We will go,',
      'and we will not come back.',
    ]);
  });

  it('is joined over its paragraphs', () => {
    const text =
      'Marta Quill said: “We came here to work.\n\n“We came to build.\n\n“We will stay.”';
    const [quotation, ...others] = attributed(text).quotations;
    expect(others).toEqual([]);
    expect(quotation?.spans).toHaveLength(3);
    expect(quotation?.speaker?.name).toBe('Marta Quill');
  });

  it('is two when the clause ends the sentence', () => {
    expect(
      attributed('“We will go,” said Marta Quill. “We will not come back.”').quotations,
    ).toHaveLength(2);
  });

  it('is two when the clause quotes something else: `"…," she said of his “vile” play`', () => {
    const text = '“It was a long night,” Marta Quill said of what she thought a “truly vile” play.';
    expect(attributed(text).quotations.every(({ spans }) => spans.length === 1)).toBe(true);
  });

  it('is two when the list holds two fragments', () => {
    expect(
      attributed('Marta Quill called it “a farce” and “a shame on us all.”').quotations,
    ).toHaveLength(2);
  });

  it('is two when the next paragraph has a speaker of its own', () => {
    const text = 'Marta Quill said: “We came here to work.\n\n“They came to beg,” said Boris Lund.';
    expect(speakers(text)).toEqual(['Marta Quill', 'Boris Lund']);
  });
});

describe('terms, titles and nicknames are no statements', () => {
  it.each([
    'Marta Quill appeared on ABC’s “This Week.”',
    'Marta Quill is the author of “The Long Road to Nowhere.”',
    'They met at the so-called “peace house” in Oslo.',
    'The novel “Harvest Moon” sold well.',
    'A plant known as “devil’s claw” grows there.',
    'Marta Quill, who is known among colleagues as “the Anchor”, thanked the police for their work.',
  ])('%s', (text) => {
    expect(attributed(text).quotations).toEqual([]);
  });

  it('but the words beside a title are', () => {
    const text = '“The vote was fair,” Marta Quill said on NBC’s “Meet the Press.”';
    expect(statements(text)).toEqual(['Marta Quill: The vote was fair,']);
  });

  it.each([
    'Marta Quill called the plan “reckless.”',
    'Marta Quill said the plan was “reckless” and late.',
    '“Reckless,” said Marta Quill.',
  ])('and one word is when it carries a judgement: %s', (text) => {
    expect(attributed(text).quotations).toHaveLength(1);
  });
});

describe('form', () => {
  it.each([
    ['“The deal is dead,” said Marta Quill.', 'direct'],
    ['Marta Quill said: “The deal is dead. It was never alive.”', 'direct'],
    ['Marta Quill called it “a gift to smugglers.”', 'partial'],
    ['Marta Quill said that “the deal is dead.”', 'partial'],
  ])('%s', (text, form) => {
    expect(attributed(text).quotations.map((quotation) => quotation.form)).toEqual([form]);
  });
});
