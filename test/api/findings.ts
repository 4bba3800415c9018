import type { Analysis } from '../../src/domain/analysis';
import type { QuotationForm } from '../../src/domain/quotation';
import type { Store } from '../../src/storage/store';
import type { Stance, StanceScores } from '../../src/domain/stance';

const NAMES = {
  'ana-duarte': ['Ana Duarte', 'person'],
  portugal: ['Portugal', 'country'],
  spain: ['Spain', 'country'],
} as const;

/** How a finding differs from a direct quotation of somebody who speaks for nobody. */
export interface FindingDetails {
  readonly form?: QuotationForm;
  /** Whom Ana Duarte represents. */
  readonly represents?: string;
}

/** An analysis in which Ana Duarte takes the given stance toward Spain. */
export function findingsAbout(
  articleId: string,
  stance: Stance,
  { form = 'direct', represents }: FindingDetails = {},
): Analysis {
  const scores: StanceScores = { supportive: 0, hostile: 0, cautious: 0, neutral: 0, [stance]: 1 };
  return {
    article: {
      id: articleId,
      title: null,
      language: 'en',
      length: 60,
      sentiment: { score: 0, comparative: 0 },
    },
    actors: Object.entries(NAMES).map(([id, [name, type]]) => ({
      id,
      name,
      type,
      aliases: [name],
      wikidata: null,
      represents: id === 'ana-duarte' ? (represents ?? null) : null,
      mentions: [{ start: 0, end: name.length, text: name }],
    })),
    statements: [
      {
        id: 's1',
        form,
        start: 1,
        end: 30,
        text: 'Spain has kept every promise.',
        spans: [{ start: 1, end: 30 }],
        repaired: false,
        cue: null,
        speaker: {
          actorId: 'ana-duarte',
          name: 'Ana Duarte',
          mention: null,
          confidence: 0.9,
          onBehalfOf: null,
          overridden: false,
        },
        otherSpeakers: [],
        sentiment: { score: 0, comparative: 0 },
        stances: [
          {
            actorId: 'spain',
            name: 'Spain',
            link: 'explicit',
            mention: { start: 1, end: 6, text: 'Spain' },
            stance,
            confidence: 0.9,
            abstained: false,
            overridden: false,
            scores,
          },
        ],
      },
    ],
    model: { id: 'stance', revision: 'abc123' },
    timings: { extractMs: 1, classifyMs: 1 },
  };
}

/** Saves what a worker would have found in the article of the job. */
export async function saveFindings(
  store: Store,
  jobId: string,
  stance: Stance,
  details: FindingDetails = {},
): Promise<Analysis> {
  const job = await store.getJob(jobId);
  if (!job) throw new Error(`no job ${jobId}`);
  const analysis = findingsAbout(job.articleId, stance, details);
  await store.saveAnalysis(job, analysis);
  return analysis;
}
