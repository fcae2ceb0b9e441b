import type { Clock } from '../../support/clock.ts';
import { Listeners } from '../../support/listeners.ts';
import type { Unsubscribe } from '../../support/store.ts';
import type { LevelSource } from './level-source.ts';
import { LEVEL_STEPS } from './local-media.types.ts';

const INTERVAL_MS = 50;
/** What the lowest and the highest step stand for, in dBFS: a quiet room and a voice close to the microphone. */
const [FLOOR_DB, TOP_DB] = [-60, -14];

/** Step of a loudness (root mean square, 0 to 1): rises at once, falls by one step at a time. */
export function levelStep(rms: number, previous: number): number {
  const decibels = 20 * Math.log10(Math.max(rms, 1e-6));
  const step = Math.round(((decibels - FLOOR_DB) / (TOP_DB - FLOOR_DB)) * LEVEL_STEPS);
  return Math.max(Math.min(step, LEVEL_STEPS), previous - 1, 0);
}

export interface LevelMeterPorts {
  readonly openLevelSource: (track: MediaStreamTrack) => LevelSource;
  readonly clock: Clock;
}

/** Measures a track while somebody looks, about 20 times a second. */
export class LevelMeter {
  readonly #ports: LevelMeterPorts;
  readonly #listeners = new Listeners<[step: number]>();
  #track: MediaStreamTrack | null = null;
  #stop: (() => void) | null = null;
  #step = 0;

  constructor(ports: LevelMeterPorts) {
    this.#ports = ports;
  }

  observe(listener: (step: number) => void): Unsubscribe {
    const remove = this.#listeners.add(listener);
    this.#update();
    return () => {
      remove();
      this.#update();
    };
  }

  /** Sets what is measured; null: nothing. */
  setTrack(track: MediaStreamTrack | null): void {
    if (track === this.#track) return;
    this.#halt();
    this.#track = track;
    this.#update();
  }

  close(): void {
    this.#listeners.clear();
    this.setTrack(null);
  }

  #update(): void {
    const wanted = this.#track !== null && this.#listeners.size > 0;
    if (!wanted) this.#halt();
    else if (this.#track && !this.#stop) this.#run(this.#track);
  }

  #run(track: MediaStreamTrack): void {
    const { openLevelSource, clock } = this.#ports;
    const source = openLevelSource(track);
    let cancel = (): void => undefined;
    const tick = (): void => {
      cancel = clock.after(INTERVAL_MS, tick);
      this.#step = levelStep(source.read(), this.#step);
      this.#listeners.emit(this.#step);
    };
    this.#stop = () => {
      cancel();
      source.close();
    };
    tick();
  }

  #halt(): void {
    if (!this.#stop) return;
    this.#stop();
    this.#stop = null;
    this.#step = 0;
    this.#listeners.emit(0);
  }
}
