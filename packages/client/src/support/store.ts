export type Unsubscribe = () => void;

/**
 * A value that changes over time, in the shape `useSyncExternalStore` takes: `snapshot` returns the identical object
 * until something changed, and both members may be passed around without their owner.
 */
export interface Store<T> {
  readonly subscribe: (listener: () => void) => Unsubscribe;
  readonly snapshot: () => T;
}
