import { languageOf } from '../../src/extraction/text/language';

describe('languageOf', () => {
  it.each([
    [
      'de',
      'Die Ministerin sagte am Dienstag, die Regierung werde die Sanktionen nicht aufheben. „Wir stehen zu ' +
        'unserem Wort“, fügte sie hinzu und verwies auf die Verhandlungen der vergangenen Woche.',
    ],
    [
      'fr',
      'La ministre a déclaré mardi que le gouvernement ne changerait pas de position. « Nous avons tenu parole », ' +
        'a-t-elle ajouté, avant de rappeler les engagements pris la semaine dernière.',
    ],
    [
      'ru',
      'Министр заявила во вторник, что правительство не изменит своей позиции. «Мы сдержали слово», — добавила она, ' +
        'напомнив об обязательствах, взятых на прошлой неделе.',
    ],
  ])('knows %s', (language, text) => {
    expect(languageOf(text)).toBe(language);
  });

  it.each([
    'Oyelaran, Lindqvist and Bouazza met in Ouagadougou; "Nous sommes prêts," Oyelaran said in French, ' +
      'and then, in English: "We are ready to sign before the end of the month."',
    'Sanne de Wit told Amara Nwosu and Jean-Luc Perrin of the Rotterdam Courant: "The police did their work well."',
  ])('takes news that is full of foreign names for English: %s', (text) => {
    expect(languageOf(text)).toBe('en');
  });

  it.each(['', '“Non!”', '"'.repeat(5000), 'a'.repeat(100_000), '\u0000\ud800'.repeat(500)])(
    'takes what cannot be told for English',
    (text) => {
      expect(languageOf(text)).toBe('en');
    },
  );
});
