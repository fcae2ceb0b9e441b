/** When a sender is told that fewer layers are looked at, in ms. More is told at once. */
export interface WantedLayerTiming {
  /** Nothing is taken away this soon after the start, while receivers still arrange their views. */
  readonly graceMs: number;
  /** For how long nobody must have looked. */
  readonly downDelayMs: number;
}

export const WANTED_LAYER_TIMING: WantedLayerTiming = { graceMs: 6000, downDelayMs: 2500 };

/**
 * Collects which spatial layer of a producer each consumer wants and tells the highest: upwards at once, since somebody
 * waits for it, downwards only when it has stayed so, since stopping and starting an encoder costs key frames.
 */
export class WantedLayer {
  readonly #wishes = new Map<string, number>();
  readonly #timing: WantedLayerTiming;
  readonly #tell: (layer: number) => void;
  readonly #since = performance.now();
  #told: number;
  #timer: NodeJS.Timeout | undefined;

  /** @param top the layer that is sent when nobody has said anything */
  constructor(top: number, timing: WantedLayerTiming, tell: (layer: number) => void) {
    this.#told = top;
    this.#timing = timing;
    this.#tell = tell;
    this.#review();
  }

  /** What the sender was told last; -1 when it need not send. */
  get told(): number {
    return this.#told;
  }

  /** @param layer -1 when the consumer is not shown */
  set(consumerId: string, layer: number): void {
    this.#wishes.set(consumerId, layer);
    this.#review();
  }

  delete(consumerId: string): void {
    if (this.#wishes.delete(consumerId)) this.#review();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#wishes.clear();
  }

  #highest(): number {
    return Math.max(-1, ...this.#wishes.values());
  }

  #review(): void {
    const highest = this.#highest();
    clearTimeout(this.#timer);
    if (highest > this.#told) this.#say(highest);
    if (highest >= this.#told) return;
    const grace = this.#since + this.#timing.graceMs - performance.now();
    this.#timer = setTimeout(() => this.#say(this.#highest()), Math.max(grace, this.#timing.downDelayMs));
    this.#timer.unref();
  }

  #say(layer: number): void {
    this.#told = layer;
    this.#tell(layer);
  }
}
