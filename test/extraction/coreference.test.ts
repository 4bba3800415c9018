import { readActors, resolutionsOf } from './actors-reading';

describe('pronouns of the reporter', () => {
  test.each([
    [
      'the nearest subject of that gender: "Oskar Lindqvist met Greta Holm. He left early."',
      'Oskar Lindqvist met Greta Holm. He left early.',
      ['He → Oskar Lindqvist'],
    ],
    [
      'a woman by her given name: "Oskar Lindqvist met Greta Holm. She left early."',
      'Oskar Lindqvist met Greta Holm. She left early.',
      ['She → Greta Holm'],
    ],
    [
      'a gender told by a title: "Mr. Nakata … he"',
      'Mr. Nakata arrived. Later he spoke.',
      ['he → Nakata'],
    ],
    [
      'the one who spoke, not the one spoken to: "Greta Holm told Maria Lund that she …"',
      'Greta Holm told Maria Lund that she would go.',
      ['she → Greta Holm'],
    ],
    [
      'the speaker behind a quotation: "“No,” said Greta Holm of Maria Lund. She left."',
      'Maria Lund wept. “No,” said Greta Holm. She left.',
      ['She → Greta Holm'],
    ],
    [
      'the object of a verb is not its subject: "Oskar Lindqvist hired Emil Berg and praised him."',
      'Oskar Lindqvist hired Emil Berg and praised him.',
      ['him → Emil Berg'],
    ],
    ['a country for "it": "Peru recalled its envoy."', 'Peru recalled its envoy.', ['its → Peru']],
    [
      'the nearest for "its": "Peru urged Chile to withdraw its troops."',
      'Peru urged Chile to withdraw its troops.',
      ['its → Chile'],
    ],
    [
      'a group for "they": "The Kurds retreated. They will return."',
      'The Kurds retreated. They will return.',
      ['They → Kurds'],
    ],
    [
      'a subject still to come: "In his opening remarks, Oskar Lindqvist …"',
      'Emil Berg listened. In his opening remarks, Oskar Lindqvist praised the town.',
      ['his → Oskar Lindqvist'],
    ],
    [
      'not the one it is joined to: "Emil Berg met Oskar Lindqvist. He and Berg …"',
      'Emil Berg met Oskar Lindqvist. He and Berg left early.',
      ['He → Oskar Lindqvist'],
    ],
    [
      'not the one joined to it: "Emil Berg met Oskar Lindqvist. Then Emil Berg and he …"',
      'Emil Berg met Oskar Lindqvist. Then Emil Berg and he left early.',
      ['he → Oskar Lindqvist'],
    ],
    [
      'nobody when only somebody without a name is near: "An official spoke. He left."',
      'Oskar Lindqvist runs the mill. An official spoke to the workers. He left.',
      [],
    ],
  ])('%s', (_name, text, resolutions) => {
    expect(resolutionsOf(text)).toEqual(resolutions);
  });

  test('pronouns between quotation marks are left alone: "“He lies,” she said."', () => {
    expect(resolutionsOf('Greta Holm spoke of Emil Berg. “He lies,” she said.')).toEqual([
      'she → Greta Holm',
    ]);
  });

  test('nothing is resolved over many paragraphs', () => {
    const filler = 'It rained on the hills.\n\n'.repeat(6);
    expect(resolutionsOf(`Greta Holm spoke.\n\n${filler}Then she left.`)).toEqual([]);
  });
});

describe('descriptions', () => {
  test.each([
    [
      'an office: "Prime Minister Greta Holm … The prime minister"',
      'Prime Minister Greta Holm met Emil Berg. The prime minister smiled.',
      ['The prime minister → Greta Holm'],
    ],
    [
      'an office told behind the name: "Emil Berg, the mayor of Tarn"',
      'Emil Berg, the mayor, met Greta Holm. The mayor smiled.',
      ['the mayor → Emil Berg', 'The mayor → Emil Berg'],
    ],
    [
      'a vice president is no president',
      'Vice President Greta Holm met President Emil Berg. The vice president left. The president stayed.',
      ['The vice president → Greta Holm', 'The president → Emil Berg'],
    ],
    [
      'a leader by the state: "the Turkish president", beside "the Russian leader"',
      'Vladimir Putin met Recep Tayyip Erdogan in Russia. The Turkish president agreed; the Russian leader did not.',
      ['president → Recep Tayyip Erdogan', 'leader → Vladimir Putin'],
    ],
    [
      'an officer of a body named in the article: "the chairman of the Harbour Union"',
      'The chairman of the Harbour Union objected.\n\nOskar Lindqvist, chairman of the Harbour Union, wrote a letter.',
      ['The chairman → Oskar Lindqvist'],
    ],
    [
      'an organisation by its head word: "the foundation"',
      'The Quillon Foundation closed. The foundation gave no reason.',
      ['The foundation → Quillon Foundation'],
    ],
    ['an unknown holder is nobody: "the mayor"', 'Greta Holm waited. The mayor came late.', []],
  ])('%s', (_name, text, resolutions) => {
    expect(resolutionsOf(text)).toEqual(resolutions);
  });

  test('a description that holds a name keeps the name: "the Russian leader"', () => {
    const { mentions } = readActors('Vladimir Putin spoke. The Russian leader was brief.');
    expect(mentions.map(({ text, actorId }) => `${text}: ${actorId}`)).toEqual([
      'Vladimir Putin: vladimir-putin',
      'Russian: russia',
      'leader: vladimir-putin',
    ]);
  });
});
