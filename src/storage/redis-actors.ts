import type { QuotationForm } from '../domain/quotation';
import { STANCES } from '../domain/stance';
import type { ActorSummary, MergedActor, StatementRecord } from '../domain/summary';
import { POST_SHARE, rankKeys, READ_SUMMARY } from './actor-scripts';
import { ARTICLES_FIELD, COUNTERPART_KINDS, postingOf, type SubmittedShare } from './contribution';
import { actorKeys, rankKey, shareKey } from './keys';
import { CONFIDENCE_DIGITS } from './ordering';
import type { RedisActorList } from './redis-actor-list';
import type { RedisClient } from './redis-client';
import type { RedisFilteredLedgers } from './redis-filtered-ledgers';
import {
  actorOf,
  counterparts,
  countsByDay,
  pairs,
  partsIn,
  revisionsOver,
  stancesByDay,
  totalsByForm,
  type DayRow,
  type ReadLedger,
} from './redis-ledger-fields';
import { countingOf, restrictionsOf } from './selection';
import type { Store } from './store';
import { EXAMPLES_PER_STANCE, summaryOf, totalsOver, type SummaryParts } from './summaries';

/** An empty share's turn is remembered for as long: longer than any job runs. */
const EMPTY_SHARE_SECONDS = 2 * 86_400;

/** So many ledgers are read at the same time for one summary. */
const LEDGERS_AT_ONCE = 16;

/** Whose share of which article is written, and by which turn of the article. */
export interface PostingTurn {
  readonly articleId: string;
  readonly actorId: string;
  readonly turn: number;
}

/** The ledgers of the actors. */
export class RedisActors {
  constructor(
    private readonly client: RedisClient,
    private readonly list: RedisActorList,
    private readonly filteredLedgers: RedisFilteredLedgers,
  ) {}

  /**
   * Replaces an article's share in an actor's ledger, then brings the actor's line in the list up to date. Gives
   * the number of articles that are counted in the ledger now.
   */
  async post(
    { articleId, actorId, turn }: PostingTurn,
    submitted: SubmittedShare | null,
  ): Promise<number> {
    const keys = actorKeys(actorId);
    const posting = submitted && postingOf(submitted);
    const [version, ledger] = (await this.client.runScript(
      POST_SHARE,
      [
        shareKey(actorId, articleId),
        keys.ledger,
        keys.days,
        keys.counterparts,
        keys.records,
        keys.lists,
        ...rankKeys(actorId),
      ],
      [
        turn,
        posting ? JSON.stringify(posting.contribution) : '',
        EMPTY_SHARE_SECONDS,
        submitted?.share.actor.name ?? '',
        submitted?.share.actor.type ?? '',
        ...(posting?.records ?? []).map((record) => JSON.stringify(record)),
      ],
    )) as [number, string[]];
    const state = pairs(ledger);
    await this.relist(actorId, version, state);
    return Number(state.get(ARTICLES_FIELD) ?? 0);
  }

  /** Brings the actor's line in the list up to date with a ledger that was written before. */
  async refresh(actorId: string): Promise<void> {
    const fields = await this.client.run((redis) => redis.hgetall(actorKeys(actorId).ledger));
    const state = new Map(Object.entries(fields));
    const version = state.get('version');
    if (version !== undefined) await this.relist(actorId, Number(version), state);
  }

  private async relist(
    actorId: string,
    version: number,
    ledger: ReadonlyMap<string, string>,
  ): Promise<void> {
    const actor = actorOf(actorId, ledger);
    await this.list.update(
      actorId,
      version,
      actor && {
        actor,
        totals: totalsByForm(ledger),
        represents: ledger.get('represents') ?? null,
      },
    );
  }

  async summary(
    actorId: string,
    choice: Parameters<Store['getActorSummary']>[1] = {},
    parts: readonly MergedActor[] = [],
  ): Promise<ActorSummary | null> {
    const officials = choice.includeRepresented ? await this.list.officialsOf(actorId, parts) : [];
    const counting = countingOf(choice, 1 + officials.length);
    const ledgerOf = (id: string) =>
      restrictionsOf(counting.selection).length === 0
        ? this.ledger(id, counting.forms, counting.mostCounterparts)
        : this.filteredLedgers.read(id, counting);
    const own = await ledgerOf(actorId);
    if (!own) return null;
    const ledgers = [own];
    for (let from = 0; from < officials.length; from += LEDGERS_AT_ONCE) {
      const ids = officials.slice(from, from + LEDGERS_AT_ONCE);
      const read = await Promise.all(ids.map(ledgerOf));
      ledgers.push(...read.filter((ledger) => ledger !== null));
    }
    return summaryOf(
      own.actor,
      ledgers.map((ledger) => ledger.parts),
      ledgers.slice(1).map(({ actor }) => actor.id),
      parts,
    );
  }

  /** Null when nothing is known of the actor. */
  private async ledger(
    actorId: string,
    forms: readonly QuotationForm[],
    most: number,
  ): Promise<ReadLedger | null> {
    const keys = actorKeys(actorId);
    const [ledgerReply, days, speakers, outlets, targets, examples] = (await this.client.runScript(
      READ_SUMMARY,
      [
        keys.ledger,
        keys.days,
        keys.counterparts,
        keys.records,
        keys.lists,
        ...COUNTERPART_KINDS.map((kind) => rankKey(actorId, kind, forms)),
      ],
      [
        most,
        EXAMPLES_PER_STANCE,
        CONFIDENCE_DIGITS,
        JSON.stringify(forms),
        JSON.stringify(STANCES),
      ],
    )) as [string[], string, string[], string[], string[], string[]];
    const ledger = pairs(ledgerReply);
    const actor = actorOf(actorId, ledger);
    if (!actor) return null;
    const parts: SummaryParts = {
      mergedFrom: partsIn(ledger),
      totals: totalsOver(totalsByForm(ledger), forms),
      bySpeaker: counterparts(speakers, forms.length),
      byOutlet: counterparts(outlets, forms.length),
      byTarget: counterparts(targets, forms.length),
      byDay: stancesByDay(countsByDay(JSON.parse(days) as DayRow[], forms)),
      examples: [...pairs(examples)].map(([place, record]) => ({
        place,
        record: JSON.parse(record) as StatementRecord,
      })),
      modelRevisions: revisionsOver(ledger, forms),
      cutOff: false,
    };
    return { actor, parts };
  }
}
