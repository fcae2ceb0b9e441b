import { lazy } from 'react';
import type { ComponentType, LazyExoticComponent } from 'react';

/** Keyed by the loader, then by the name of the export: the same slot always gives the same component. */
const known = new WeakMap<() => Promise<unknown>, Map<string, unknown>>();

/**
 * The component that a slot loads, as a lazy component of stable identity: rendering it loads it, under the nearest
 * `Suspense`. An export that the slot does not have renders nothing.
 */
export function slotComponent<K extends string, P>(
  load: () => Promise<{ readonly [Name in K]?: ComponentType<P> | undefined }>,
  name: K,
): LazyExoticComponent<ComponentType<P>> {
  const parts = known.get(load) ?? new Map<string, unknown>();
  known.set(load, parts);
  const before = parts.get(name);
  // The map holds what the lines below put there for the same loader and name, so the props are those of the slot.
  if (before) return before as LazyExoticComponent<ComponentType<P>>;
  const made = lazy(async () => ({ default: (await load())[name] ?? ((): null => null) }));
  parts.set(name, made);
  return made;
}
