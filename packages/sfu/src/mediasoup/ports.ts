import { randomInt } from 'node:crypto';

const HIGHEST = 65_535;

/** How many ports above the first are tried. */
const TRIES = 200;

/** @param configured 0 for any place above the ports that services usually have */
export function firstPort(configured: number): number {
  return configured === 0 ? randomInt(20_000, 60_000) : configured;
}

/** Ports to try for worker `index` of `workers`: its own, then those above that belong to no worker. */
export function* portsFor({
  first,
  index,
  workers,
}: {
  readonly first: number;
  readonly index: number;
  readonly workers: number;
}): Generator<number> {
  yield first + index;
  for (let port = first + workers; port < first + workers + TRIES && port <= HIGHEST; port += 1) yield port;
}
