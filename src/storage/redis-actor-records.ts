import type { QuotationForm } from '../domain/quotation';
import type { StanceChoice } from '../domain/stance';
import type { MergedActor, StatementRecord, StatementRole } from '../domain/summary';
import { READ_STATEMENTS } from './actor-scripts';
import { listPrefix } from './contribution';
import { copyPrefix, isFirstCopy, readCopyEntry } from './copies';
import { formSetOf } from './form-sets';
import { actorKeys } from './keys';
import { statementListName, type StatementFilter } from './lists';
import { compareBytes, positionAmong, readPositionAmong } from './ordering';
import type { PositionedRecord } from './record-counts';
import type { RedisActorList } from './redis-actor-list';
import type { RedisClient } from './redis-client';
import { pairs } from './redis-ledger-fields';
import { boundsOf, sievedPage, WHOLE_LIST } from './redis-ranges';
import {
  isSelected,
  positionRange,
  restrictionsOf,
  selectionOf,
  type PositionRange,
  type Selection,
} from './selection';
import type { Page, PageRequest } from './store';

/** Records read at a time while they are sieved or counted. */
const CHUNK = 500;
/** Officials whose records are read at the same time. */
const LEDGERS_AT_ONCE = 20;

/** Some lists of one actor's records, read as one. */
interface RecordLists {
  readonly actorId: string;
  readonly role: StatementRole;
  readonly forms: readonly QuotationForm[];
  readonly stance: StanceChoice | null;
}

/** The statements toward and by an actor. */
export class RedisActorRecords {
  constructor(
    private readonly client: RedisClient,
    private readonly list: Pick<RedisActorList, 'officialsOf'>,
  ) {}

  /** See `Store.listStatements`. */
  async page(
    actorId: string,
    filter: StatementFilter,
    page: PageRequest,
    parts: readonly MergedActor[],
  ): Promise<Page<StatementRecord> | null> {
    const { role, stance, includeRepresented = false } = filter;
    const lists = { actorId, role, forms: formSetOf(filter.forms), stance };
    const officials = includeRepresented ? await this.list.officialsOf(actorId, parts) : [];
    const selection = selectionOf(filter);
    const range = positionRange(selection);
    const sieved = restrictionsOf(selection).length > 0;
    const chunk = sieved ? Math.max(CHUNK, page.limit + 1) : page.limit + 1;
    return sievedPage(statementListName(actorId, filter), page, chunk, async (after) => {
      const records = await this.readAmong(lists, officials, range, after, chunk);
      if (!records) return null;
      const chosen = new Set(await this.selectedAmong(records, selection));
      return records.map((each) => ({
        position: each.position,
        item: chosen.has(each) ? each.record : null,
      }));
    });
  }

  /** The first `most` of the selected days, and those of them that come from the selected sources. */
  async newest(
    lists: Omit<RecordLists, 'stance'>,
    selection: Selection,
    most: number,
  ): Promise<{ readonly records: readonly PositionedRecord[]; readonly cutOff: boolean }> {
    const range = positionRange(selection);
    const selected: PositionedRecord[] = [];
    let after: string | null = null;
    for (let left = most; ; left -= CHUNK) {
      const asked: number = Math.min(CHUNK, left);
      const records: readonly PositionedRecord[] =
        (await this.read({ ...lists, stance: null }, range, after, asked + 1)) ?? [];
      const taken = records.slice(0, asked);
      selected.push(...(await this.selected(lists.actorId, taken, selection)));
      if (records.length <= asked) return { records: selected, cutOff: false };
      if (left <= CHUNK) return { records: selected, cutOff: true };
      after = taken.at(-1)?.position ?? after;
    }
  }

  /**
   * The first `count` records of an actor and its officials after a position among them, in order. An official's
   * records at that very position come after it when its id does.
   */
  private async readAmong(
    lists: RecordLists,
    officials: readonly string[],
    range: PositionRange,
    after: string | null,
    count: number,
  ): Promise<readonly PositionedRecord[] | null> {
    const last = after === null ? null : readPositionAmong(after);
    const readOne = async (actorId: string) => {
      const mayTie = last !== null && compareBytes(actorId, last.actorId) > 0;
      // All digits that the last one of a position can be.
      const from = mayTie ? last.position.slice(0, -1) : (last?.position ?? null);
      const read = await this.read({ ...lists, actorId }, range, from, count + (mayTie ? 10 : 0));
      return read
        ?.filter(({ position }) => !mayTie || compareBytes(position, last.position) >= 0)
        .map(({ position, record }) => ({ position: positionAmong(actorId, position), record }));
    };
    const own = await readOne(lists.actorId);
    if (!own) return null;
    const found = [...own];
    for (let from = 0; from < officials.length; from += LEDGERS_AT_ONCE) {
      const some = officials.slice(from, from + LEDGERS_AT_ONCE);
      for (const records of await Promise.all(some.map(readOne))) found.push(...(records ?? []));
    }
    return found.sort((a, b) => compareBytes(a.position, b.position)).slice(0, count);
  }

  /** The same of records of several ledgers, at positions among them. */
  private async selectedAmong(
    records: readonly PositionedRecord[],
    selection: Selection,
  ): Promise<readonly PositionedRecord[]> {
    const byLedger = new Map<string, PositionedRecord[]>();
    for (const each of records) {
      const { actorId } = readPositionAmong(each.position);
      byLedger.set(actorId, [...(byLedger.get(actorId) ?? []), each]);
    }
    const selected = await Promise.all(
      [...byLedger].map(([actorId, some]) => this.selected(actorId, some, selection)),
    );
    return selected.flat();
  }

  /** Those of the records that are chosen; where copies count once, by all copies that the ledger knows. */
  private async selected(
    actorId: string,
    records: readonly PositionedRecord[],
    selection: Selection,
  ): Promise<readonly PositionedRecord[]> {
    const chosen = records.filter(({ record }) => isSelected(record, selection));
    if (!selection.distinct) return chosen;
    const hashes = [...new Set(chosen.map(({ record }) => record.textHash))];
    const { lists } = actorKeys(actorId);
    const copies = await Promise.all(
      hashes.map((hash) => {
        const [from, till] = boundsOf(copyPrefix(hash), WHOLE_LIST, null);
        return this.client.run((redis) => redis.zrangebylex(lists, from, till));
      }),
    );
    const byHash = new Map(hashes.map((hash, index) => [hash, copies[index]!.map(readCopyEntry)]));
    return chosen.filter(({ record }) =>
      isFirstCopy(record, byHash.get(record.textHash) ?? [], selection),
    );
  }

  /** The first `count` records after a position, in order; null when the actor has none at all. */
  private async read(
    { actorId, role, forms, stance }: RecordLists,
    range: PositionRange,
    after: string | null,
    count: number,
  ): Promise<readonly PositionedRecord[] | null> {
    const keys = actorKeys(actorId);
    const bounds = forms
      .map((form) => listPrefix(role, form, stance))
      .flatMap((prefix) => [prefix, ...boundsOf(prefix, range, after)]);
    const reply = (await this.client.runScript(
      READ_STATEMENTS,
      [keys.ledger, keys.records, keys.lists],
      [role, count, ...bounds],
    )) as string[] | null;
    if (!reply) return null;
    return [...pairs(reply)]
      .sort(([a], [b]) => compareBytes(a, b))
      .slice(0, count)
      .map(([position, record]) => ({
        position,
        record: JSON.parse(record) as StatementRecord,
      }));
  }
}
