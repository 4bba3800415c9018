import { extract } from '../../src/read-article';
import type { Speaker } from '../../src/domain/attribution';
import type { TargetedDocument, TargetedQuotation } from '../../src/domain/stance';
import { regressionFiles, type RegressionPassage } from './passages';

function speakerOf({ speaker, otherSpeakers }: TargetedQuotation, document: TargetedDocument) {
  if (!speaker) return 'unknown';
  return [speaker, ...otherSpeakers].map((one) => calledBy(one, document)).join(' + ');
}

function calledBy({ name, onBehalfOf }: Speaker, { actors }: TargetedDocument): string {
  if (onBehalfOf === null) return name;
  return `${name} for ${actors.find(({ id }) => id === onBehalfOf)?.name ?? onBehalfOf}`;
}

function statementsOf(document: TargetedDocument) {
  return document.quotations.map((quotation) => ({
    form: quotation.form,
    words: quotation.spans.map(({ start, end }) => document.text.slice(start, end)).join(' … '),
    speaker: speakerOf(quotation, document),
  }));
}

function expectCandidates(document: TargetedDocument, { statements }: RegressionPassage): void {
  statements.forEach(({ words, candidates }, index) => {
    const offered = document.quotations[index]?.candidates ?? [];
    for (const { name, link, wanted } of candidates) {
      const found = offered.some((c) => c.name === name && (link === null || c.link === link));
      expect({ words, candidate: name, link, offered: found }).toEqual({
        words, candidate: name, link, offered: wanted,
      }); // prettier-ignore
    }
  });
}

for (const [file, passages] of regressionFiles(__dirname)) {
  describe(`regression: ${file}`, () => {
    it.each(passages.map((passage) => [passage.title, passage] as const))('%s', (_, passage) => {
      const document = extract({ text: passage.text, actors: [] });
      expect(statementsOf(document)).toEqual(
        passage.statements.map(({ form, words, speaker }) => ({ form, words, speaker })),
      );
      expectCandidates(document, passage);
      if (passage.actors) {
        const actors = document.actors.map(({ name, type }) => `${name} (${type})`).sort();
        expect(actors).toEqual(passage.actors);
      }
    });
  });
}
