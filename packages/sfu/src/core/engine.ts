import type { RtpCapabilities } from '@parley/contract';
import type { RouterFarm, RtpRules } from '../driver.ts';
import type { EngineLog } from '../engine-log.ts';
import type { MediaEngine, MediaRoom, Unsubscribe } from '../media-engine.ts';
import { Emitter } from './emitter.ts';
import { unavailable } from './errors.ts';
import { Room } from './room.ts';
import type { WantedLayerTiming } from './wanted-layer.ts';

export interface EngineOptions {
  readonly farm: RouterFarm;
  readonly rules: RtpRules;
  readonly timing: WantedLayerTiming;
  readonly log: EngineLog;
}

interface Placed {
  readonly room: Room;
  readonly pid: number;
}

/** See `MediaEngine`. Which library carries the media is the farm's business. */
export class Engine implements MediaEngine {
  readonly rtpCapabilities: RtpCapabilities;
  readonly #options: EngineOptions;
  readonly #rooms = new Map<string, Placed>();
  readonly #opening = new Map<string, Promise<Room>>();
  readonly #lost: Emitter<string>;
  #closed = false;

  constructor(options: EngineOptions) {
    this.#options = options;
    this.rtpCapabilities = options.rules.rtpCapabilities;
    this.#lost = new Emitter(options.log);
    options.farm.onWorkerDied((pid) => this.#onWorkerDied(pid));
  }

  async openRoom(roomId: string): Promise<MediaRoom> {
    const open = this.#rooms.get(roomId)?.room ?? this.#opening.get(roomId);
    if (open) return open;
    const opening = this.#open(roomId).finally(() => this.#opening.delete(roomId));
    this.#opening.set(roomId, opening);
    return opening;
  }

  room(roomId: string): MediaRoom | undefined {
    return this.#rooms.get(roomId)?.room;
  }

  onRoomLost(listener: (roomId: string) => void): Unsubscribe {
    return this.#lost.on(listener);
  }

  workers(): readonly { readonly pid: number; readonly rooms: number }[] {
    const placed = [...this.#rooms.values()];
    return this.#options.farm.pids().map((pid) => ({ pid, rooms: placed.filter((one) => one.pid === pid).length }));
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#lost.clear();
    for (const { room } of [...this.#rooms.values()]) room.close();
    await this.#options.farm.close();
  }

  async #open(roomId: string): Promise<Room> {
    const { rules, timing, log } = this.#options;
    if (this.#closed) throw unavailable('The media engine is closed');
    const { router, pid } = await this.#options.farm.createRouter((id) => this.#loadOf(id));
    // The worker may have died between its answer and here, and its routers with it.
    if (this.#closed || !this.#options.farm.pids().includes(pid)) {
      router.close();
      throw unavailable('The media worker of this room has ended');
    }
    const room = new Room({ id: roomId, router, rules, timing, log, closed: () => this.#rooms.delete(roomId) });
    this.#rooms.set(roomId, { room, pid });
    log.info({ roomId, pid }, 'Media room opened');
    return room;
  }

  #loadOf(pid: number): number {
    return [...this.#rooms.values()].reduce((sum, one) => sum + (one.pid === pid ? one.room.load : 0), 0);
  }

  #onWorkerDied(pid: number): void {
    const lost = [...this.#rooms.values()].filter((one) => one.pid === pid);
    for (const { room } of lost) room.lost();
    if (lost.length > 0) this.#options.log.warn({ pid, rooms: lost.length }, 'Media rooms were lost with their worker');
    for (const { room } of lost) this.#lost.emit(room.id);
  }
}
