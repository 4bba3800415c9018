import { STANCES } from '../../src/domain/stance';
import { label, percent, share, tallyLine } from './report-lines';
import { stanceF1, type ArticleScores } from './score-articles';

/** The scores as a table for people; percentages with one decimal. */
export function articleReport(scores: ArticleScores): string {
  const f1 = stanceF1(scores.confusion);
  const macro = STANCES.reduce((sum, stance) => sum + f1[stance], 0) / STANCES.length;
  const { speakers, namedSpeakers, unknownSpeakers, actorsInPlay } = scores;
  return [
    `articles ${scores.articles}`,
    tallyLine('quotations, overlap >= 0.8', scores.strict),
    tallyLine('quotations, overlap >= 0.3', scores.relaxed),
    `${label('speaker right, of all gold statements')} ${share(speakers.right, speakers.gold)}` +
      `   of those named ${share(namedSpeakers.right, namedSpeakers.predicted)}` +
      `   unknown left unknown ${share(unknownSpeakers.right, unknownSpeakers.gold)}`,
    tallyLine('actors', scores.actors),
    `${label('actors in play (speak or are targets)')} R ${share(actorsInPlay.right, actorsInPlay.gold)}` +
      `   (${actorsInPlay.right} of ${actorsInPlay.gold})`,
    tallyLine('(statement, target)', scores.targets),
    `${label('stance macro-F1, missed targets counted')} ${percent(macro)}   ` +
      STANCES.map((stance) => `${stance} ${percent(f1[stance])}`).join('  '),
    tallyLine('(statement, speaker, target, stance)', scores.tuples),
    ...Object.entries(scores.byLink).map(
      ([link, { gold, found, stanceRight }]) =>
        `${label(`  targets by link: ${link}`)} gold ${gold}  found ${found}  stance right ${stanceRight}`,
    ),
    '',
  ].join('\n');
}
