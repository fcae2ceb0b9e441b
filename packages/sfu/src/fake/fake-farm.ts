import { setImmediate as tick } from 'node:timers/promises';
import { unavailable } from '../core/errors.ts';
import type { PlacedRouter, RouterFarm } from '../driver.ts';
import { FakeRouter } from './fake-router.ts';

/** Workers in memory; process ids are made up and never those of real processes. */
export class FakeFarm implements RouterFarm {
  readonly #pids: number[];
  readonly #routers: { readonly pid: number; readonly router: FakeRouter }[] = [];
  #nextPid = 0x7f_00_00_00;
  #died: (pid: number) => void = () => undefined;

  constructor(workers: number) {
    this.#pids = Array.from({ length: workers }, () => this.#nextPid++);
  }

  async createRouter(loadOf: (pid: number) => number): Promise<PlacedRouter> {
    const [pid] = this.#pids.toSorted((a, b) => loadOf(a) - loadOf(b));
    if (pid === undefined) throw unavailable('No media worker runs');
    await tick();
    const router = new FakeRouter(() => this.#pids.includes(pid));
    this.#routers.push({ pid, router });
    return { router, pid };
  }

  onWorkerDied(listener: (pid: number) => void): void {
    this.#died = listener;
  }

  pids(): readonly number[] {
    return this.#pids;
  }

  /** For tests: all routers ever made, newest last. */
  routers(): readonly FakeRouter[] {
    return this.#routers.map(({ router }) => router);
  }

  /** For tests: the worker dies and another one takes its place. */
  kill(pid: number): void {
    const index = this.#pids.indexOf(pid);
    if (index === -1) return;
    this.#pids.splice(index, 1, this.#nextPid++);
    this.#died(pid);
  }

  async close(): Promise<void> {
    this.#pids.length = 0;
  }
}
