import type { UserId } from '@parley/contract';
import type { FeatureContext } from '../../app/feature.ts';

/** Runs the outbox while somebody is signed in; its code comes after the first page. */
export function whileSignedIn(context: FeatureContext, userId: UserId): () => void {
  let stop: (() => void) | undefined;
  let over = false;
  void import('./run-outbox.ts').then(({ runOutbox }) => {
    if (!over) stop = runOutbox(context, userId);
  });
  return () => {
    over = true;
    stop?.();
  };
}
