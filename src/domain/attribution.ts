import type { Actor, Mention } from './actor';
import type { Span } from './document';
import type { QuotationForm, QuotedDocument } from './quotation';

/** Grammatical gender and number of a mention or pronoun, as far as the words tell. */
export type Gender = 'female' | 'male' | 'neuter' | 'plural' | 'unknown';

/** A mention together with the actor it was resolved to. */
export interface ResolvedMention extends Mention {
  readonly actorId: string;
  readonly kind: 'name' | 'pronoun' | 'description';
}

/** A quoted document whose named actors are known. */
export interface ActorDocument extends QuotedDocument {
  readonly actors: readonly Actor[];
  /** Every name mention, resolved pronoun and resolved description, in text order, not overlapping. */
  readonly mentions: readonly ResolvedMention[];
}

/** The reporting word: "said", "according to". */
export type Cue = Mention;

/** Whose words a quotation is. */
export interface Speaker {
  /** Null when only a description is known ("a senior official"). */
  readonly actorId: string | null;
  /** Canonical name, or the description as it stands. */
  readonly name: string;
  /** Where the reporter names the speaker: a name, a pronoun or a description. */
  readonly mention: Mention | null;
  /** 0 to 1. */
  readonly confidence: number;
  /** Id of the actor that a spokesperson speaks for, else null. */
  readonly onBehalfOf: string | null;
}

/** A statement: one quotation that is somebody's words, with its speaker. */
export interface AttributedQuotation extends Span {
  readonly form: QuotationForm;
  /** The quotation's parts, in text order; more than one where the reporter interrupts it or it runs over paragraphs. */
  readonly spans: readonly Span[];
  readonly repaired: boolean;
  readonly cue: Cue | null;
  /** Null when it is not known. */
  readonly speaker: Speaker | null;
  /** Further speakers of a joint statement. */
  readonly otherSpeakers: readonly Speaker[];
}

/** A document whose statements have speakers; terms, titles and scare quotes are gone. */
export interface AttributedDocument extends ActorDocument {
  readonly quotations: readonly AttributedQuotation[];
}
