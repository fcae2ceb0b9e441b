import type { Call } from '../api/api.types.ts';

/** What a browser must find out before it can join; found out ahead of time, so that joining does not wait for it. */
export interface PreparedMedia {
  /** Resolves when joining will not have to wait; never rejects. */
  readonly ready: Promise<void>;
}

/** Asks the server what it can receive and the browser what it can send. One serves any number of meetings. */
export declare function prepareMedia(options: { readonly call: Call }): PreparedMedia;
