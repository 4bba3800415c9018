import { actorNamed, actorsOf, readActors } from './actors-reading';

describe('organisations and groups', () => {
  test.each([
    ['The University of Tarnbrook closed.', 'University of Tarnbrook'],
    [
      'She leads the Harlan Voss Center for Coastal Studies.',
      'Harlan Voss Center for Coastal Studies',
    ],
    ['The National Association of Beekeepers objected.', 'National Association of Beekeepers'],
    ['He chairs the Quillon Foundation.', 'Quillon Foundation'],
    ['Shares of Brightmoor Inc fell.', 'Brightmoor Inc'],
    ['The House Foreign Affairs Committee met.', 'House Foreign Affairs Committee'],
    ['Sungrove Women’s University opened a lab.', 'Sungrove Women’s University'],
    ['The Center for Coastal Peace and Council of Tarn Elders met.', 'Center for Coastal Peace'],
    ['The Tarn Committee on Energy and Commerce met.', 'Tarn Committee on Energy and Commerce'],
    [
      'The Harbour Correspondents’ Association met in the evening.',
      'Harbour Correspondents’ Association',
    ],
  ])('%s', (text, name) => {
    expect(actorsOf(text)).toContain(`organization: ${name}`);
  });

  test('letters in brackets behind a name are another name: "Nuclear Threat Forum (NTF)"', () => {
    const document = readActors('The Coastal Trade Forum (CTF) met. The CTF agreed.');
    expect(actorNamed(document, 'Coastal Trade Forum').aliases).toEqual([
      'Coastal Trade Forum',
      'CTF',
    ]);
  });

  test('"SCO" is the Shanghai Cooperation Organization', () => {
    expect(actorsOf('The SCO admitted a member.')).toEqual([
      'organization: Shanghai Cooperation Organization',
    ]);
  });

  test('a state’s ministry and army are bodies of their own', () => {
    expect(actorsOf('Chile’s foreign ministry protested. The Chilean navy sailed.')).toEqual([
      'organization: Chilean Foreign Ministry',
      'organization: Chilean navy',
    ]);
  });

  test('a ministry has one name: "ministry of commerce", "commerce ministry"', () => {
    expect(actorsOf('Peru’s Ministry of Commerce met. Peru’s commerce ministry spoke.')).toEqual([
      'organization: Peruvian Commerce Ministry',
    ]);
  });

  test('"the foreign ministry" is that of the state named last', () => {
    expect(actorsOf('Peru recalled its envoy. The foreign ministry gave no reason.')).toEqual([
      'country: Peru',
      'organization: Peruvian Foreign Ministry',
    ]);
  });

  test('a listed name inside capitals is found: "the Failing New York Times"', () => {
    expect(actorsOf('He attacked the Failing New York Times.')).toContain(
      'organization: The New York Times',
    );
  });

  test('"Trump Organization" is a company, "Trump campaign" a campaign', () => {
    expect(actorsOf('The Trump Organization and the Trump campaign shared an office.')).toEqual([
      'organization: Trump Organization',
      'organization: Trump campaign',
    ]);
  });

  test('a family is a group: "the Lindqvist family"', () => {
    expect(actorsOf('Oskar Lindqvist died. The Lindqvist family asked for peace.')).toContain(
      'group: Lindqvist family',
    );
  });

  test('peoples and alliances are groups: "Kurds", "the West"', () => {
    expect(actorsOf('The Kurds looked to the West.')).toEqual(['group: Kurds', 'group: the West']);
  });

  test('everyday words at a sentence’s head are no organisations: "Time", "Apple"', () => {
    expect(actorsOf('Time will tell. Apple pie was served.')).toEqual([]);
  });
});
