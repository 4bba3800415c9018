import Table from 'cli-table3';
import type { Analysis } from '../domain/analysis';
import type { JobView } from '../domain/job';
import type { ActorSummary, StanceCounts } from '../domain/summary';
import { STANCES, type TargetStance } from '../domain/stance';

/** An analysis for people: one row for each statement and target. */
export function analysisTable(analysis: Analysis, width: number): string {
  const { article, statements, actors } = analysis;
  const heading =
    `${article.id}: ${statements.length} statements, ${actors.length} actors ` +
    `(model ${analysis.model.id} ${analysis.model.revision})`;
  if (statements.length === 0) return `${heading}\n`;
  const table = new Table({
    head: ['speaker', 'quotation', 'target', 'stance', 'confidence'],
    colWidths: columnWidths(width),
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const statement of statements) {
    const speaker = statement.speaker?.name ?? 'unknown';
    const stances = statement.stances.length > 0 ? statement.stances : [null];
    stances.forEach((stance, index) => {
      const lead = index === 0 ? [speaker, `“${shortened(statement.text)}”`] : ['', ''];
      table.push([...lead, ...stanceCells(stance)]);
    });
  }
  return `${heading}\n${table.toString()}\n`;
}

/** Jobs that failed, one row each. */
export function failedTable(jobs: readonly JobView[]): string {
  const table = new Table({
    head: ['job', 'article', 'code', 'message', 'attempts', 'when'],
    colWidths: [null, null, null, 44],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const { id, articleId, error, attempts, finishedAt } of jobs) {
    const { code = '', message = '' } = error ?? {};
    table.push([id, articleId, code, message, String(attempts), finishedAt ?? '']);
  }
  return `${table.toString()}\n`;
}

/** An actor's summary for people: counts as a target, and who took which stance. */
export function summaryTable({ actor, asTarget, asSpeaker, examples }: ActorSummary): string {
  const table = new Table({ head: ['speaker', ...STANCES], style: { head: [], border: [] } });
  table.push(['all', ...counts(asTarget.stances)]);
  for (const { name, stances } of asTarget.bySpeaker) table.push([name, ...counts(stances)]);
  const balance = asTarget.balance === null ? 'none' : asTarget.balance.toFixed(2);
  const lines = [
    `${actor.name} (${actor.type}): target of ${asTarget.total}, abstained ${asTarget.abstained}, ` +
      `balance ${balance}; speaker of ${asSpeaker.total}`,
    table.toString(),
    ...examples.map(
      ({ stance, speaker, text }) =>
        `${stance}: ${speaker?.name ?? 'unknown'}: “${shortened(text)}”`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function counts(stances: StanceCounts): string[] {
  return STANCES.map((stance) => String(stances[stance]));
}

function stanceCells(stance: TargetStance | null): string[] {
  if (!stance) return ['', '', ''];
  const confidence = stance.confidence.toFixed(2) + (stance.abstained ? ' (abstained)' : '');
  return [stance.name, stance.stance, confidence];
}

function columnWidths(width: number): number[] {
  const [target, stance, confidence] = [22, 13, 12];
  const rest = Math.max(60, width) - target - stance - confidence - 6;
  const speaker = Math.max(14, Math.min(24, Math.floor(rest / 3)));
  return [speaker, Math.max(20, rest - speaker), target, stance, confidence];
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 280 ? line : `${line.slice(0, 279).trimEnd()}…`;
}
