import { STANCES, type Stance } from '../domain/stance';
import type { PassageTarget, QuotationPassage, TargetJudgement } from './classifier';
import type { Excerpt } from './excerpt';
import { firstCodePoints, plain } from './plain-text';
import { softmax, stanceScoresOf } from './softmax';

/** One input of a model that reads a text and a second text. */
export interface TextPair {
  readonly text: string;
  readonly textPair: string;
}

/** How a model is asked about one target of a passage, and what its answers mean. */
export interface Questionnaire {
  /** The inputs that ask about the target: one, or one for each stance. */
  ask(excerpt: Excerpt, passage: QuotationPassage, target: PassageTarget): readonly TextPair[];
  /** Reads the logits of each of those inputs, in the order of the model's labels. */
  judge(answers: readonly (readonly number[])[]): TargetJudgement;
}

/** Labels as a message tells which are accepted. */
export const ACCEPTED_LABELS =
  `Accepted are ${STANCES.join(', ')}, with or without a fifth one, "none" or "not a target"; ` +
  'or entailment and contradiction or neutral, of a model for natural-language inference.';

const NOT_A_TARGET = ['none', 'notatarget', 'nottarget', 'notarget'];
const ENTAILMENT = 'entail';
const NO_ENTAILMENT = /^(contradict|neutral|not?entail|nonentail)/;
const UNKNOWN_SPEAKER = 'unknown';
/** Code points of a speaker's or target's name that are read. */
const NAME_REACH = 60;

/** Tells from a model's labels, in their order, how to ask it; null when they are of neither kind. */
export function questionnaireFor(labels: readonly string[]): Questionnaire | null {
  const spelled = labels.map((label) => label.toLowerCase().replace(/[^\p{L}]/gu, ''));
  return stanceQuestionnaire(spelled) ?? entailmentQuestionnaire(spelled);
}

/**
 * For a classifier with our stances as its labels:
 *
 *     speaker : paragraph above, paragraph with the [ quotation ] in brackets
 *     target ( words that mean it here )
 */
function stanceQuestionnaire(labels: readonly string[]): Questionnaire | null {
  const columns = STANCES.map((stance) => labels.indexOf(stance));
  const notATarget = labels.findIndex((label) => NOT_A_TARGET.includes(label));
  const known = new Set([...columns, notATarget].filter((column) => column >= 0));
  if (columns.includes(-1) || known.size !== labels.length) return null;
  return {
    ask: ({ before, left, quotation, right }, { speaker }, target) => [
      {
        text: joined(
          nameOf(speaker || UNKNOWN_SPEAKER),
          ':',
          before,
          `${left}[ ${quotation} ]${right}`,
        ),
        textPair: `${nameOf(target.name)} ( ${nameOf(target.mention)} )`,
      },
    ],
    judge: ([logits]) => {
      const shares = softmax(logits!);
      const stances = columns.map((column) => logits![column]!);
      return {
        scores: stanceScoresOf(stances),
        targetProbability: notATarget < 0 ? null : 1 - shares[notATarget]!,
      };
    },
  };
}

/** What is said of a speaker and a target when the quotation takes the stance. */
const HYPOTHESES: Readonly<Record<Stance, (speaker: string, target: string) => string>> = {
  supportive: (speaker, target) => `${speaker} supports or praises ${target}.`,
  hostile: (speaker, target) => `${speaker} condemns, blames or threatens ${target}.`,
  cautious: (speaker, target) => `${speaker} has concerns or reservations about ${target}.`,
  neutral: (speaker, target) => `${speaker} mentions ${target} without taking a stance.`,
};

/**
 * For any model for natural-language inference. The premise is the quotation with its speaker, in its
 * surroundings; there is one hypothesis for each stance, and what speaks for them competes:
 * Yin et al. 2019, Benchmarking Zero-shot Text Classification.
 */
function entailmentQuestionnaire(labels: readonly string[]): Questionnaire | null {
  const entailment = labels.findIndex((label) => label.startsWith(ENTAILMENT));
  const others = labels.filter((label) => NO_ENTAILMENT.test(label));
  if (entailment < 0 || others.length === 0 || others.length !== labels.length - 1) return null;
  return {
    ask: (excerpt, { speaker }, target) => {
      const who = speaker ? nameOf(speaker) : null;
      const premise = premiseOf(excerpt, who ?? 'Somebody');
      const whom = glossed(target);
      return STANCES.map((stance) => ({
        text: premise,
        textPair: HYPOTHESES[stance](who ?? 'The speaker', whom),
      }));
    },
    judge: (answers) => ({
      scores: stanceScoresOf(answers.map((logits) => logits[entailment]!)),
      targetProbability: null,
    }),
  };
}

/** The quotation stands with its speaker where it stands in the article, so that no other one is meant. */
function premiseOf({ before, left, quotation, right }: Excerpt, speaker: string): string {
  return joined(
    before,
    left.replace(/["“„«‘']\s*$/u, ''),
    `${speaker} said: “${quotation}”`,
    right.replace(/^["”“»’']/u, ''),
  );
}

/** A target by its name, and the words that mean it here when they are others. */
function glossed({ name, mention }: PassageTarget): string {
  return name.toLowerCase().includes(mention.toLowerCase())
    ? nameOf(name)
    : `${nameOf(name)} (“${nameOf(mention)}”)`;
}

function nameOf(name: string): string {
  return plain(firstCodePoints(name, NAME_REACH));
}

function joined(...parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ');
}
