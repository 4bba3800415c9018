import { actorNamed, readActors } from './actors-reading';

describe('whom an official speaks for', () => {
  test.each([
    ['Russian President Vladimir Putin agreed.', 'Vladimir Putin', 'russia'],
    ['Ana Salgado, the foreign minister of Peru, agreed.', 'Ana Salgado', 'peru'],
    ['Peru’s foreign minister, Ana Salgado, agreed.', 'Ana Salgado', 'peru'],
    ['The Secretary-General of the UN, Ana Salgado, agreed.', 'Ana Salgado', 'united-nations'],
    ['U.S. Ambassador to the U.N. Lena Hartwell agreed.', 'Lena Hartwell', 'united-states'],
    ['UN Middle East peace envoy Lena Hartwell agreed.', 'Lena Hartwell', 'united-nations'],
    ['IDF spokesman Brig Gen Milo Brandt agreed.', 'Milo Brandt', 'israel-defense-forces'],
    ['Iran listened. President Hassan Rouhani agreed.', 'Hassan Rouhani', 'iran'],
    ['Norway listened. President Hassan Rouhani agreed.', 'Hassan Rouhani', null],
    ['Iran listened to former President Hassan Rouhani.', 'Hassan Rouhani', null],
    ['America waited. Defense Secretary Milo Brandt agreed.', 'Milo Brandt', 'united-states'],
    ['Milo Brandt, a former Pentagon official, agreed.', 'Milo Brandt', null],
    ['He met the former Russian foreign minister, Milo Brandt.', 'Milo Brandt', null],
    ['American journalist Milo Brandt agreed.', 'Milo Brandt', null],
    ['Milo Brandt, a fellow at the Atlantic Council, agreed.', 'Milo Brandt', null],
    ['The French president, Ana Salgado and Milo Brandt met.', 'Ana Salgado', null],
    ['White House press secretary Lena Hartwell agreed.', 'Lena Hartwell', 'united-states'],
    ['Lena Hartwell, a Pentagon spokeswoman, agreed.', 'Lena Hartwell', 'pentagon'],
    ['Lena Hartwell, a baker, agreed with Peru.', 'Lena Hartwell', null],
  ])('%s', (text, person, represents) => {
    expect(actorNamed(readActors(text), person).represents).toBe(represents);
  });
});
