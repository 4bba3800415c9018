/** A model's folder on this machine. */
export interface FolderReference {
  readonly source: 'folder';
  /** Absolute. */
  readonly directory: string;
}

/** A model on a hub that speaks the protocol of huggingface.co; it is downloaded once. */
export interface HubReference {
  readonly source: 'hub';
  /** `owner/name` */
  readonly repository: string;
  /** A branch, a tag or a commit. */
  readonly revision: string;
  /** Where the hub answers: `https://huggingface.co`, or a mirror. */
  readonly endpoint: string;
  /** Absolute path of the folder that keeps what was downloaded. */
  readonly cacheDirectory: string;
}

/** Where the stance model is to be had. */
export type ModelReference = FolderReference | HubReference;
