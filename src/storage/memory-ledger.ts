import type { QuotationForm } from '../domain/quotation';
import type { StanceChoice } from '../domain/stance';
import type {
  ActorListEntry,
  ActorReference,
  ActorShare,
  MergedActor,
  StatementRole,
  StatementRecord,
} from '../domain/summary';
import type { SubmittedShare } from './contribution';
import { copyEntry, isFirstCopy, readCopyEntry } from './copies';
import { articlePosition, compareBytes, recordPosition } from './ordering';
import { countedParts, countedTotals, type PositionedRecord } from './record-counts';
import {
  isInRange,
  isSelected,
  positionRange,
  restrictionsOf,
  type Counting,
  type Selection,
} from './selection';
import { listedStance } from './shares';
import { isListed, listEntryOf, type ActorTotals, type SummaryParts } from './summaries';

/** All that is known of one actor. Counts are taken when asked for, from the shares of the articles. */
export class MemoryLedger {
  private readonly entries = new Map<string, SubmittedShare>();

  /** Replaces the article's share; the latest share tells the actor's name. */
  put(articleId: string, entry: SubmittedShare): void {
    this.entries.delete(articleId);
    this.entries.set(articleId, entry);
  }

  remove(articleId: string): void {
    this.entries.delete(articleId);
  }

  /** Null when no article has a share. */
  actor(): ActorReference | null {
    return this.shares().findLast(({ countedAs }) => countedAs === null)?.actor ?? null;
  }

  shareOf(articleId: string): ActorShare | null {
    return this.entries.get(articleId)?.share ?? null;
  }

  /** Whom the actor is part of, in the first article by id in which it is; null in none. */
  whole(): string | null {
    const wholes = [...this.entries]
      .flatMap(([articleId, { share }]) =>
        share.countedAs === null ? [] : [{ whole: share.countedAs, articleId }],
      )
      .sort((a, b) => compareBytes(a.whole, b.whole) || compareBytes(a.articleId, b.articleId));
    return wholes[0]?.whole ?? null;
  }

  parts(): readonly MergedActor[] {
    return this.shares().flatMap(({ parts }) => parts);
  }

  /** Whether the record is chosen, by all copies of its text that are known here. */
  isChosen(record: StatementRecord, selection: Selection): boolean {
    if (!isSelected(record, selection)) return false;
    if (!selection.distinct) return true;
    const copies = [...this.entries.values()]
      .filter(
        ({ share, source }) => share.countedAs === null && source.textHash === record.textHash,
      )
      .map(({ source, submittedAt }) => copyEntry(source, submittedAt))
      .sort(compareBytes)
      .map(readCopyEntry);
    return isFirstCopy(record, copies, selection);
  }

  /** Whom the actor speaks for, by the newest article that tells; null when none does. */
  represents(): string | null {
    const places = [...this.entries.values()]
      .flatMap(({ share, submittedAt }) => {
        const [record] = [...share.asTarget, ...share.asSpeaker];
        const { represents } = share;
        if (!record || represents === null) return [];
        return [{ represents, position: articlePosition(record, submittedAt) }];
      })
      .sort((a, b) => compareBytes(a.position, b.position));
    return places[0]?.represents ?? null;
  }

  /** Null when the actor has no record of these forms. */
  listEntry(forms: readonly QuotationForm[]): ActorListEntry | null {
    const actor = this.actor();
    const listed = actor && listEntryOf(actor, this.totals(forms));
    return listed && isListed(listed) ? listed : null;
  }

  /** What a summary needs; null for an unknown actor. */
  summaryParts({
    forms,
    selection,
    mostCounterparts,
    mostStatements,
  }: Counting): SummaryParts | null {
    if (!this.actor()) return null;
    const restrictions = restrictionsOf(selection);
    const most = restrictions.length === 0 ? Number.POSITIVE_INFINITY : mostStatements;
    const targeted = this.newest('target', forms, selection, most);
    const spoken = this.newest('speaker', forms, selection, most);
    const counted = countedParts(
      { asTarget: targeted.records, asSpeaker: spoken.records },
      mostCounterparts,
    );
    const isCounted = restrictions.length > 1 || selection.distinct;
    const complete = isCounted ? counted : this.completeParts(forms, selection);
    return {
      ...counted,
      mergedFrom: this.parts(),
      totals: complete.totals,
      byDay: restrictions[0] === 'days' ? complete.byDay : counted.byDay,
      modelRevisions: [...this.entries.values()]
        .filter(({ share }) =>
          [...share.asTarget, ...share.asSpeaker].some(({ form }) => forms.includes(form)),
        )
        .map(({ modelRevision }) => modelRevision),
      cutOff: targeted.cutOff || spoken.cutOff,
    };
  }

  /** The first `most` of the selected days, and those of them that come from the selected sources. */
  newest(
    role: StatementRole,
    forms: readonly QuotationForm[],
    selection: Selection,
    most: number,
  ): { readonly records: readonly PositionedRecord[]; readonly cutOff: boolean } {
    const range = positionRange(selection);
    const found = this.records(role, forms).filter(({ position }) => isInRange(position, range));
    return {
      records: found.slice(0, most).filter(({ record }) => this.isChosen(record, selection)),
      cutOff: found.length > most,
    };
  }

  /** In list order; with a stance, only the records that fall under it. */
  records(
    role: StatementRole,
    forms: readonly QuotationForm[],
    stance: StanceChoice | null = null,
  ): readonly PositionedRecord[] {
    const positioned = [...this.entries.values()].flatMap(({ share, submittedAt }) =>
      (role === 'target' ? share.asTarget : share.asSpeaker).map((record, index) => ({
        record,
        position: recordPosition(record, submittedAt, index),
      })),
    );
    return positioned
      .filter(({ record }) => forms.includes(record.form))
      .filter(({ record }) => stance === null || listedStance(record) === stance)
      .sort((a, b) => compareBytes(a.position, b.position));
  }

  private shares(): readonly ActorShare[] {
    return [...this.entries.values()].map(({ share }) => share);
  }

  private completeParts(forms: readonly QuotationForm[], selection: Selection) {
    const selected = (role: StatementRole) =>
      this.records(role, forms).filter(({ record }) => isSelected(record, selection));
    return countedParts({ asTarget: selected('target'), asSpeaker: selected('speaker') }, 0);
  }

  private totals(forms: readonly QuotationForm[]): ActorTotals {
    const recordsOf = (role: StatementRole): readonly StatementRecord[] =>
      this.records(role, forms).map(({ record }) => record);
    return countedTotals(recordsOf('target'), recordsOf('speaker'));
  }
}
