import type { Claim, Evidence } from './claims';
import type { SpeakerCandidate } from './speakers';

/**
 * The ways of finding a speaker: the evidence, and for a cue before the quotation what the cue is (words, a verdict
 * or pledge, anything else).
 */
type Way = Evidence | 'beforeVerdict' | 'beforeOther';

/** By what the reporter refers to the speaker; `resolved` is a description that stands for a known actor. */
type Reference = 'name' | 'resolved' | 'pronoun' | 'description';

/**
 * How often the speaker was right, and of how many statements, in the labelled passages that the stance model is
 * trained on (others measure the reliability). A statement whose speaker nobody can know counts as wrong.
 */
const MEASURED: Readonly<Record<Way, Readonly<Record<Reference, readonly [number, number]>>>> = {
  after: {
    name: [4026, 4076],
    resolved: [170, 243],
    pronoun: [979, 1117],
    description: [518, 680],
  },
  before: { name: [1853, 1943], resolved: [94, 136], pronoun: [447, 532], description: [305, 435] },
  beforeVerdict: {
    name: [246, 284],
    resolved: [10, 18],
    pronoun: [81, 108],
    description: [50, 83],
  },
  beforeOther: { name: [42, 53], resolved: [6, 7], pronoun: [8, 10], description: [11, 36] },
  source: { name: [26, 30], resolved: [4, 6], pronoun: [0, 0], description: [4, 13] },
  trailing: { name: [59, 66], resolved: [1, 2], pronoun: [11, 11], description: [5, 16] },
  loose: { name: [63, 86], resolved: [11, 15], pronoun: [27, 36], description: [15, 41] },
  distant: { name: [59, 66], resolved: [3, 5], pronoun: [15, 18], description: [10, 22] },
  continued: {
    name: [1754, 1767],
    resolved: [77, 90],
    pronoun: [342, 388],
    description: [195, 257],
  },
  carried: { name: [114, 132], resolved: [1, 3], pronoun: [8, 20], description: [25, 32] },
  neighbour: { name: [17, 29], resolved: [1, 3], pronoun: [5, 13], description: [5, 10] },
  topic: { name: [32, 42], resolved: [1, 1], pronoun: [5, 9], description: [0, 0] },
  subject: { name: [33, 61], resolved: [2, 6], pronoun: [11, 20], description: [0, 0] },
  mentioned: { name: [95, 138], resolved: [0, 4], pronoun: [12, 21], description: [0, 0] },
  repeated: { name: [3, 4], resolved: [0, 0], pronoun: [0, 0], description: [0, 0] },
};
/** What is rare is drawn towards the share of a doubtful way, as if it had been seen so often before. */
const PRIOR = { share: 0.6, count: 5 };

/** Below this a speaker is rather left unknown: so many of those named would be wrong or nobody to know. */
export const LEAST_CONFIDENCE = 0.56;

/** The measured share of right speakers among those found in the same way; 0 without evidence. */
export function confidenceIn(claim: Claim, candidate: SpeakerCandidate): number {
  const way = wayOf(claim);
  if (!way) return 0;
  const [right, count] = MEASURED[way][referenceOf(candidate)];
  const share = (right + PRIOR.share * PRIOR.count) / (count + PRIOR.count);
  return Math.round(share * 100) / 100;
}

function wayOf({ evidence, report }: Claim): Way | null {
  if (evidence !== 'before' || report?.kind === 'speech') return evidence;
  return report?.kind === 'naming' || report?.kind === 'pledge' ? 'beforeVerdict' : 'beforeOther';
}

function referenceOf({ actorId, mention, pointsBack }: SpeakerCandidate): Reference {
  if (/^(?:he|she|they|it|him|her|them|who|his|their|its)$/i.test(mention.text)) return 'pronoun';
  if (actorId === null) return 'description';
  const isDescribed = /^(?:the|an?|this|that|his|her|their|its)\b/i.test(mention.text);
  return pointsBack !== null || isDescribed ? 'resolved' : 'name';
}
