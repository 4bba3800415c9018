import type {
  ActorListEntry,
  ActorMatrix,
  ActorReference,
  ActorSummary,
  MatrixActor,
  MergedActor,
  StatementRecord,
} from '../domain/summary';
import { formSetOf } from './form-sets';
import { actorListName, statementListName, type ActorFilter, type StatementFilter } from './lists';
import {
  countedColumn,
  largestSpeakers,
  MATRIX_ACTORS,
  MATRIX_STATEMENTS,
  matrixOf,
  speakerCounts,
  targetsAmong,
} from './matrix';
import type { SubmittedShare } from './contribution';
import { MemoryLedger } from './memory-ledger';
import { memoryPage } from './memory-page';
import { actorPosition, compareBytes, foldedName, positionAmong } from './ordering';
import { countingOf, restrictionsOf, selectionOf } from './selection';
import type { Page, PageRequest, Store } from './store';
import { summaryOf } from './summaries';

/** The ledgers of the actors, in memory. */
export class MemoryActors {
  private readonly ledgers = new Map<string, MemoryLedger>();

  post(articleId: string, entry: SubmittedShare): void {
    const { id } = entry.share.actor;
    const ledger = this.ledgers.get(id) ?? new MemoryLedger();
    this.ledgers.set(id, ledger);
    ledger.put(articleId, entry);
  }

  withdraw(articleId: string, actorIds: readonly string[]): void {
    for (const actorId of actorIds) this.ledgers.get(actorId)?.remove(articleId);
  }

  list(filter: ActorFilter, page: PageRequest): Page<ActorListEntry> {
    const query = filter.query === null ? '' : foldedName(filter.query);
    const found = [...this.ledgers.values()]
      .map((ledger) => ledger.listEntry(formSetOf(filter.forms)))
      .filter((entry) => entry !== null)
      .filter(({ type }) => filter.type === null || type === filter.type)
      .filter(({ name }) => foldedName(name).includes(query));
    const position = (entry: ActorListEntry) => actorPosition(entry, filter.sort);
    return memoryPage(actorListName(filter), page, found, position, (entry) => entry);
  }

  summary(
    actorId: string,
    choice: NonNullable<Parameters<Store['getActorSummary']>[1]>,
    merged: readonly MergedActor[],
  ): ActorSummary | null {
    const ids = [actorId, ...merged.map((part) => part.actorId)];
    const officials = choice.includeRepresented ? this.officialsOf(actorId, ids) : [];
    const counting = countingOf(choice, 1 + officials.length);
    const parts = [actorId, ...officials]
      .map((id) => this.ledgers.get(id)?.summaryParts(counting) ?? null)
      .filter((part) => part !== null);
    const actor = this.actor(actorId);
    return actor ? structuredClone(summaryOf(actor, parts, officials, merged)) : null;
  }

  statements(
    actorId: string,
    filter: StatementFilter,
    page: PageRequest,
    merged: readonly MergedActor[],
  ): Page<StatementRecord> | null {
    const { role, stance, forms, includeRepresented = false } = filter;
    const selection = selectionOf(filter);
    const known = [actorId, ...merged.map((part) => part.actorId)];
    const ids = [actorId, ...(includeRepresented ? this.officialsOf(actorId, known) : [])];
    const found = memoryPage(
      statementListName(actorId, filter),
      page,
      ids.flatMap((id) => {
        const ledger = this.ledgers.get(id);
        return (ledger?.records(role, formSetOf(forms), stance) ?? [])
          .filter(({ record }) => ledger?.isChosen(record, selection) ?? false)
          .map(({ record, position }) => ({ record, position: positionAmong(id, position) }));
      }),
      ({ position }) => position,
      ({ record }) => structuredClone(record),
    );
    return this.actor(actorId) ? found : null;
  }

  matrix({
    actors,
    forms,
    mostActors = MATRIX_ACTORS,
    mostStatements = MATRIX_STATEMENTS,
    ...days
  }: Parameters<Store['getMatrix']>[0]): ActorMatrix {
    const chosen = actors && this.matrixActors(new Set(actors));
    const targets = chosen ?? this.mostSpokenOf(forms, mostActors + 1);
    const selection = selectionOf(days);
    const dated = restrictionsOf(selection).length > 0;
    let cutOff = false;
    const columns = targets.slice(0, mostActors).map((target) => {
      const most = dated ? mostStatements : Number.POSITIVE_INFINITY;
      const newest = this.ledgers
        .get(target.actorId)
        ?.newest('target', formSetOf(forms), selection, most);
      cutOff ||= newest?.cutOff ?? false;
      return countedColumn(target, newest?.records ?? []);
    });
    const largest = largestSpeakers(speakerCounts(columns), mostActors);
    return structuredClone(
      matrixOf(
        columns,
        chosen ? chosen.slice(0, mostActors) : this.matrixActors(largest.ids),
        chosen !== null,
        {
          speakers: chosen ? chosen.length > mostActors : largest.more,
          targets: targets.length > mostActors,
          statements: cutOff,
        },
      ),
    );
  }

  /** Everybody of whom something is known. */
  all(): readonly ActorReference[] {
    return [...this.ledgers.values()].flatMap((ledger) => ledger.actor() ?? []);
  }

  /** Whom the actor's statements are counted for in the first article in which they are another's. */
  wholeOf(actorId: string): string | null {
    return this.ledgers.get(actorId)?.whole() ?? null;
  }

  /** Under whose id the article's share of the actor is counted; null when it has none. */
  placeOf(actorId: string, articleId: string): string | null {
    const share = this.ledgers.get(actorId)?.shareOf(articleId);
    return share ? (share.countedAs ?? actorId) : null;
  }

  /** The actors that articles take for others and that are counted as this one. */
  partsOf(actorId: string): readonly MergedActor[] {
    return this.ledgers.get(actorId)?.parts() ?? [];
  }

  actor(actorId: string): ActorReference | null {
    return this.ledgers.get(actorId)?.actor() ?? null;
  }

  private mostSpokenOf(
    forms: Parameters<Store['getMatrix']>[0]['forms'],
    limit: number,
  ): readonly MatrixActor[] {
    const filter = { query: null, type: null, sort: 'total', forms } as const;
    return targetsAmong(this.list(filter, { cursor: null, limit }).items);
  }

  private matrixActors(ids: Iterable<string>): readonly MatrixActor[] {
    return [...ids]
      .map((id) => this.actor(id))
      .filter((actor) => actor !== null)
      .map(({ id, name }) => ({ actorId: id, name }));
  }

  /** Ids of the actors that represent this one under any of its ids, in order. */
  private officialsOf(actorId: string, ids: readonly string[]): readonly string[] {
    return [...this.ledgers]
      .filter(([, ledger]) => ids.includes(ledger.represents() ?? ''))
      .map(([id]) => id)
      .filter((id) => id !== actorId)
      .sort(compareBytes);
  }
}
