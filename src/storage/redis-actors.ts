import type { ActorType } from '../domain/actor';
import { STANCES, type Stance } from '../domain/stance';
import {
  NO_STANCES,
  type ActorReference,
  type ActorShare,
  type ActorSummary,
  type StanceCounts,
  type StatementRecord,
  type StatementRole,
} from '../domain/summary';
import { POST_SHARE, READ_STATEMENTS, READ_SUMMARY } from './actor-scripts';
import {
  ABSTAINED_FIELD,
  listPrefix,
  MODEL_FIELD,
  postingOf,
  SPOKEN_FIELD,
  stanceField,
  UNDATED_FIELD,
} from './contribution';
import { actorKeys, shareKey, type ActorKeys } from './keys';
import { statementListName } from './lists';
import { compareBytes, CONFIDENCE_DIGITS, pageOf, startOf } from './ordering';
import type { RedisActorList } from './redis-actor-list';
import type { RedisClient } from './redis-client';
import type { Page, PageRequest } from './store';
import {
  counterpartOf,
  EXAMPLES_PER_STANCE,
  exampleOf,
  listEntryOf,
  MAX_COUNTERPARTS,
  summaryOf,
  type ActorTotals,
} from './summaries';

/** An empty share's turn is remembered for as long: longer than any job runs. */
const EMPTY_SHARE_SECONDS = 2 * 86_400;

/** Whose share of which article is written, and by which turn of the article. */
export interface PostingTurn {
  readonly articleId: string;
  readonly actorId: string;
  readonly turn: number;
}

export interface SubmittedShare {
  readonly share: ActorShare;
  readonly submittedAt: string;
  readonly modelRevision: string;
}

/** The ledgers of the actors. */
export class RedisActors {
  constructor(
    private readonly client: RedisClient,
    private readonly list: RedisActorList,
  ) {}

  /** Replaces an article's share in an actor's ledger, then brings the actor's line in the list up to date. */
  async post(
    { articleId, actorId, turn }: PostingTurn,
    submitted: SubmittedShare | null,
  ): Promise<void> {
    const keys = actorKeys(actorId);
    const posting =
      submitted && postingOf(submitted.share, submitted.submittedAt, submitted.modelRevision);
    const [version, ledger] = (await this.client.runScript(
      POST_SHARE,
      [shareKey(actorId, articleId), ...inScriptOrder(keys)],
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
    const actor = actorOf(actorId, state);
    await this.list.update(actorId, version, actor && listEntryOf(actor, totalsOf(state)));
  }

  async summary(actorId: string): Promise<ActorSummary | null> {
    const keys = actorKeys(actorId);
    const [ledgerReply, days, speakers, outlets, targets, examples] = (await this.client.runScript(
      READ_SUMMARY,
      inScriptOrder(keys),
      [MAX_COUNTERPARTS, EXAMPLES_PER_STANCE, CONFIDENCE_DIGITS, ...STANCES],
    )) as string[][] as [string[], string[], string[], string[], string[], string[]];
    const ledger = pairs(ledgerReply);
    const actor = actorOf(actorId, ledger);
    if (!actor) return null;
    return summaryOf(actor, {
      totals: totalsOf(ledger),
      bySpeaker: counterparts(speakers, counterpartOf),
      byOutlet: counterparts(outlets, (outlet, _name, stances) => ({ outlet, stances })),
      byTarget: counterparts(targets, counterpartOf),
      timeline: timelineOf(pairs(days)),
      examples: examples
        .map((record) => exampleOf(JSON.parse(record) as StatementRecord))
        .filter((example) => example !== null),
      modelRevisions: [...ledger.keys()]
        .filter((field) => field.startsWith(MODEL_FIELD))
        .map((field) => field.slice(MODEL_FIELD.length))
        .sort(compareBytes),
    });
  }

  async statements(
    actorId: string,
    { role, stance }: { readonly role: StatementRole; readonly stance: Stance | null },
    page: PageRequest,
  ): Promise<Page<StatementRecord> | null> {
    const list = statementListName(actorId, role, stance);
    const prefix = listPrefix(role, stance);
    const keys = actorKeys(actorId);
    const reply = (await this.client.runScript(
      READ_STATEMENTS,
      [keys.ledger, keys.records, keys.lists],
      [role, prefix, endOfRange(prefix), startOfRange(prefix, startOf(list, page)), page.limit + 1],
    )) as string[] | null;
    if (!reply) return null;
    return pageOf(
      list,
      page,
      [...pairs(reply)],
      ([position]) => position,
      ([, record]) => JSON.parse(record) as StatementRecord,
    );
  }
}

function startOfRange(prefix: string, start: string | null): string {
  return start === null ? `[${prefix}` : `(${prefix}${start}`;
}

/** The first string after all that begin with the prefix, which ends with a colon. */
function endOfRange(prefix: string): string {
  return `(${prefix.slice(0, -1)};`;
}

/** Fields and values by turns, as Lua gives a hash. */
function pairs(reply: readonly string[]): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (let index = 0; index + 1 < reply.length; index += 2) {
    map.set(reply[index]!, reply[index + 1]!);
  }
  return map;
}

function actorOf(actorId: string, ledger: ReadonlyMap<string, string>): ActorReference | null {
  const name = ledger.get('name');
  const type = ledger.get('type');
  return name === undefined || type === undefined
    ? null
    : { id: actorId, name, type: type as ActorType };
}

function totalsOf(ledger: ReadonlyMap<string, string>): ActorTotals {
  const count = (field: string) => Number(ledger.get(field) ?? 0);
  return {
    stances: stancesFrom((stance) => count(stanceField(stance))),
    abstained: count(ABSTAINED_FIELD),
    undated: count(UNDATED_FIELD),
    spoken: count(SPOKEN_FIELD),
  };
}

function stancesFrom(count: (stance: Stance, index: number) => number): StanceCounts {
  const counts = { ...NO_STANCES };
  STANCES.forEach((stance, index) => (counts[stance] = count(stance, index)));
  return counts;
}

/** Key, name and one count for each stance by turns. */
function counterparts<T>(
  reply: readonly string[],
  view: (key: string, name: string, stances: StanceCounts) => T,
): readonly T[] {
  const width = 2 + STANCES.length;
  const rows: T[] = [];
  for (let row = 0; row < reply.length; row += width) {
    const [key = '', name = ''] = reply.slice(row, row + 2);
    rows.push(
      view(
        key,
        name,
        stancesFrom((_stance, index) => Number(reply[row + 2 + index])),
      ),
    );
  }
  return rows;
}

function timelineOf(days: ReadonlyMap<string, string>): ActorSummary['asTarget']['timeline'] {
  const byDay = new Map<string, StanceCounts>();
  for (const [field, count] of days) {
    const [day = '', stance = ''] = field.split(':');
    const counts = byDay.get(day) ?? NO_STANCES;
    byDay.set(day, { ...counts, [stance]: Number(count) });
  }
  return [...byDay]
    .sort(([a], [b]) => compareBytes(a, b))
    .map(([from, stances]) => ({ from, stances }));
}

/** A ledger's keys in the order in which the scripts take them. */
function inScriptOrder(keys: ActorKeys): string[] {
  const { ledger, days, counterparts, speakers, outlets, targets, records, lists } = keys;
  return [ledger, days, counterparts, speakers, outlets, targets, records, lists];
}
