import type { ActorType } from '../../domain/actor';
import type { Gender } from '../../domain/attribution';
import type { Span } from '../../domain/document';

/** A place in the text that names somebody, with what the words themselves tell. */
export interface NameMention extends Span {
  readonly first: number;
  readonly last: number;
  readonly type: ActorType;
  /** The canonical name where a list gives it, else the name as written. */
  readonly name: string;
  /** `listed` names are canonical; `shape` ones may yet turn out to be a short form of another. */
  readonly source: 'known' | 'listed' | 'shape';
  /** Further surface forms that this place shows: with the title, or with "government" after it. */
  readonly forms: readonly string[];
  readonly title: string | null;
  readonly gender: Gender;
  /** True where a single common word in capitals may be no name at all. */
  readonly doubtful: boolean;
  /** True for a listed surname that many bear. */
  readonly isCommonSurname: boolean;
}
