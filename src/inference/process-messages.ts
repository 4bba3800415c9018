import type { ModelIdentity } from '../domain/analysis';
import type { QuotationPassage, TargetJudgement } from './classifier';

/** What the parent asks of the process that runs the model. */
export interface ClassifyMessage {
  readonly type: 'classify';
  readonly call: number;
  readonly passages: readonly QuotationPassage[];
}

/** What went wrong in the process, in a form that travels. */
export interface FailureReport {
  readonly code: string;
  readonly message: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What that process says; `call` is the number of the message that it answers. */
export type ModelProcessMessage =
  | { readonly type: 'ready'; readonly identity: ModelIdentity }
  | { readonly type: 'unable'; readonly failure: FailureReport }
  | { readonly type: 'progress'; readonly call: number; readonly done: number }
  | {
      readonly type: 'judged';
      readonly call: number;
      readonly judgements: readonly (readonly TargetJudgement[])[];
    }
  | { readonly type: 'failed'; readonly call: number; readonly failure: FailureReport };
