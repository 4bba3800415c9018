import { STANCES } from '../../src/domain/stance';
import { stanceF1, type ArticleScores, type Tally } from './score-articles';

const LABEL_WIDTH = 40;

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

function tallyLine(name: string, { right, predicted, gold }: Tally): string {
  const f1 = (2 * right) / Math.max(1, predicted + gold);
  return (
    `${label(name)} P ${share(right, predicted)}  R ${share(right, gold)}  F1 ${percent(f1)}` +
    `   (${right} of ${gold} gold, ${predicted} predicted)`
  );
}

function label(name: string): string {
  return name.padEnd(LABEL_WIDTH);
}

function share(part: number, whole: number): string {
  return whole === 0 ? '    –' : percent(part / whole);
}

function percent(fraction: number): string {
  return (100 * fraction).toFixed(1).padStart(5);
}
