import {
  NO_STANCES,
  sumOfStances,
  type ActorListEntry,
  type ActorMatrix,
  type MatrixActor,
  type StanceCounts,
} from '../domain/summary';
import { compareBytes } from './ordering';
import { countedSpeakers, type PositionedRecord } from './record-counts';
import { counterpartActorId, totalOf } from './summaries';

/** A matrix has at most this many speakers and this many targets. */
export const MATRIX_ACTORS = 50;
/** With dates, at most this many statements toward each target are counted, the newest. */
export const MATRIX_STATEMENTS = 1000;

/** What was said of one target, by the speaker's id. */
export interface MatrixColumn {
  readonly target: MatrixActor;
  readonly bySpeaker: ReadonlyMap<string, StanceCounts>;
}

/** The listed actors of whom something was said, as targets. */
export function targetsAmong(entries: readonly ActorListEntry[]): readonly MatrixActor[] {
  return entries
    .filter(({ asTarget }) => asTarget.total > 0)
    .map(({ id, name }) => ({ actorId: id, name }));
}

/** The target's column, counted from records of statements toward it. */
export function countedColumn(
  target: MatrixActor,
  records: readonly PositionedRecord[],
): MatrixColumn {
  const bySpeaker = new Map<string, StanceCounts>();
  for (const [key, { stances }] of countedSpeakers(records.map(({ record }) => record))) {
    const actorId = counterpartActorId(key);
    if (actorId !== null) bySpeaker.set(actorId, stances);
  }
  return { target, bySpeaker };
}

/** How many stances each speaker took toward each target. */
export function speakerCounts(
  columns: readonly MatrixColumn[],
): readonly (readonly [speakerId: string, count: number])[] {
  return columns.flatMap(({ bySpeaker }) =>
    [...bySpeaker].map(([id, stances]) => [id, totalOf(stances)] as const),
  );
}

/** Ids of the speakers with most stances, all targets together, and whether there are more. */
export function largestSpeakers(
  counts: readonly (readonly [speakerId: string, count: number])[],
  most: number,
): { readonly ids: readonly string[]; readonly more: boolean } {
  const sums = new Map<string, number>();
  for (const [id, count] of counts) sums.set(id, (sums.get(id) ?? 0) + count);
  const ranked = [...sums].sort(([idA, a], [idB, b]) => b - a || compareBytes(idA, idB));
  return { ids: ranked.slice(0, most).map(([id]) => id), more: ranked.length > most };
}

/** The matrix of these speakers and targets; those without any cell are left out unless they were `chosen`. */
export function matrixOf(
  columns: readonly MatrixColumn[],
  speakers: readonly MatrixActor[],
  chosen: boolean,
  cutOff: ActorMatrix['cutOff'],
): ActorMatrix {
  const cells = columns.flatMap(({ target, bySpeaker }) =>
    speakers.flatMap((speaker) => {
      const stances = bySpeaker.get(speaker.actorId);
      if (!stances || totalOf(stances) === 0) return [];
      return [{ speakerId: speaker.actorId, targetId: target.actorId, stances }];
    }),
  );
  const side = (
    actors: readonly MatrixActor[],
    idOf: (cell: ActorMatrix['cells'][number]) => string,
  ) => {
    const sums = new Map<string, StanceCounts>();
    for (const cell of cells) {
      const id = idOf(cell);
      sums.set(id, sumOfStances(sums.get(id) ?? NO_STANCES, cell.stances));
    }
    const sum = ({ actorId }: MatrixActor) => totalOf(sums.get(actorId) ?? NO_STANCES);
    return actors
      .filter((actor) => chosen || sum(actor) > 0)
      .sort((a, b) => sum(b) - sum(a) || compareBytes(a.actorId, b.actorId));
  };
  return {
    speakers: side(speakers, ({ speakerId }) => speakerId),
    targets: side(
      columns.map(({ target }) => target),
      ({ targetId }) => targetId,
    ),
    cells: cells.sort(
      (a, b) => compareBytes(a.speakerId, b.speakerId) || compareBytes(a.targetId, b.targetId),
    ),
    cutOff,
  };
}
