import SentimentAnalyser from 'sentiment';
import type { Sentiment } from '../../domain/analysis';

const analyser = new SentimentAnalyser();

/** Lexical sentiment of a text by the AFINN word list: summed valences, and the same per word, to 4 decimals. */
export function sentimentOf(text: string): Sentiment {
  const { score, comparative } = analyser.analyze(text);
  return { score, comparative: Math.round(comparative * 1e4) / 1e4 };
}
