import {
  AppError,
  mediaContract,
  meetingContract,
  type DataOf,
  type EventType,
  type LeaveReason,
  type MediaSource,
  type MeetingId,
  type ParticipantId,
} from '@parley/contract';
import type { Client } from '../../client.ts';
import { newSecret } from '../../support/client-id.ts';
import { systemClock, type Clock } from '../../support/clock.ts';
import { Scope } from '../../support/scope.ts';
import type { Store, Unsubscribe } from '../../support/store.ts';
import { ValueStore } from '../../support/value-store.ts';
import type { LocalMedia } from '../local/local-media.ts';
import { prepareMedia, type PreparedMedia } from '../prepared-media.ts';
import { MediaKeeper } from './media-keeper.ts';
import { SeatMemory, type SeatStorage } from './seat-memory.ts';
import { takeSeat, type Seat } from './seat-taking.ts';
import {
  JOINING,
  endOf,
  participantChanged,
  participantGone,
  qualityChanged,
  seated,
  sourceChanged,
  sourceStates,
} from './session-state.ts';
import type { EndReason, PathProblem, SessionState, SessionStats, ViewSize } from './session.types.ts';
import { phaseOf } from './session-phase.ts';

export interface JoinOptions {
  readonly client: Pick<Client, 'api' | 'events' | 'connection'>;
  /** Address of the meeting, e.g. `abcd-efgh-jkmn`. */
  readonly code: string;
  /** What the preview has prepared; made here when missing, which makes joining slower. */
  readonly prepared?: PreparedMedia;
  /** Stays open when the session is over: its owner closes it. */
  readonly local: Pick<LocalMedia, 'subscribe' | 'snapshot'>;
  /** Keeps the seat through a reload: `sessionStorage`. */
  readonly storage: SeatStorage;
  /** Inputs of other features' snapshots, by feature. */
  readonly features?: Readonly<Record<string, unknown>>;
}

export interface SessionPorts {
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly newStream: (track: MediaStreamTrack) => MediaStream;
}

const browserPorts: SessionPorts = {
  clock: systemClock,
  random: Math.random,
  newStream: (track) => new MediaStream([track]),
};

/** How long a first attempt to join is kept up, in ms; a seat once taken is not given up. */
const FIRST_PATIENCE_MS = 20_000;

/** Refusals of joining again that mean the meeting is over for us, for a better-known reason than the code. */
const ENDS: Readonly<Record<string, EndReason>> = {
  NOT_STARTED: { type: 'ended' },
  REMOVED_BY_HOST: { type: 'removed' },
};

/**
 * One's presence in a meeting: takes the seat, sends and receives, and holds on through reloads, broken networks and
 * lost media servers until it is over. Sends whatever {@link LocalMedia} has on.
 */
export class MeetingSession implements Store<SessionState> {
  readonly #options: JoinOptions;
  readonly #ports: SessionPorts;
  readonly #state = new ValueStore<SessionState>(JOINING);
  readonly #seat: SeatMemory;
  readonly #seatKey: string;
  readonly #prepared: PreparedMedia;
  readonly #keeper: MediaKeeper;
  readonly #scope = new Scope();
  readonly #over = new AbortController();
  /** What was heard while joining, to be applied to its answer as well; null while not joining. */
  #heard: (() => void)[] | null = null;
  /** The connection was lost since the seat was last taken. */
  #away = false;

  private constructor(options: JoinOptions, ports: SessionPorts) {
    this.#options = options;
    this.#ports = ports;
    const { client, code, local, storage, prepared } = options;
    this.#seat = new SeatMemory(storage, code);
    this.#seatKey = this.#seat.read() ?? newSecret();
    this.#prepared = prepared ?? prepareMedia({ call: client.api.call });
    this.#keeper = new MediaKeeper({
      ...ports,
      call: client.api.call,
      device: this.#prepared.device,
      local,
      canAsk: () => client.connection.snapshot().status === 'connected' && this.#heard === null,
      onChange: () => this.#update(),
      onSeatGone: () => void this.#enter(),
    });
    this.#scope.add(
      () => this.#over.abort(),
      () => this.#keeper.close(),
      client.connection.subscribe(() => this.#onConnection()),
      client.connection.onReconnected(() => void this.#enter()),
      ...this.#subscriptions(),
    );
  }

  /** Starts joining at once. The connection must be wanted (`connection.connect()` was called). */
  static join(options: JoinOptions, ports: SessionPorts = browserPorts): MeetingSession {
    const session = new MeetingSession(options, ports);
    void session.#enter();
    return session;
  }

  readonly subscribe = (listener: () => void): Unsubscribe => this.#state.subscribe(listener);
  readonly snapshot = (): SessionState => this.#state.snapshot();

  /** Gives the seat up. It is over at once; resolves when the server knows or cannot be told. */
  async leave(): Promise<void> {
    const { self } = this.#state.snapshot();
    this.#end({ type: 'left' });
    if (self) await this.#giveUp(self.id);
  }

  /** Ends the meeting for everybody. @throws AppError `HOST_ONLY`, `NOT_FOUND` */
  async end(): Promise<void> {
    const { meeting } = this.#state.snapshot();
    if (!meeting) throw new AppError('NOT_FOUND', 'The meeting has not been joined yet');
    await this.#options.client.api.call(meetingContract.commands.end, { meetingId: meeting.id });
    this.#end({ type: 'ended' });
  }

  /** Removes somebody. @throws AppError `HOST_ONLY`, `NOT_FOUND` */
  async remove(participantId: ParticipantId): Promise<void> {
    await this.#options.client.api.call(meetingContract.commands.remove, { participantId });
  }

  /** Says how large a video is shown, so that the server sends the fitting layer. Cheap: sent in batches. */
  setViewSize(participantId: ParticipantId, source: MediaSource, size: ViewSize): void {
    this.#keeper.setViewSize(participantId, source, size);
  }

  stats(): Promise<SessionStats> {
    return this.#keeper.stats();
  }

  /** What keeps media from getting through; null when it does. */
  diagnose(): Promise<PathProblem | null> {
    return this.#keeper.diagnose();
  }

  /**
   * Ends what runs on this side and tells nobody. The server holds the seat for as long as the connection stands, so
   * this is for a page that goes away; whoever goes to another screen leaves. Idempotent.
   */
  close(): void {
    this.#scope.close();
    this.#state.close();
  }

  async #enter(): Promise<void> {
    // A joining under way notices a lost connection by itself and tries again.
    if (this.#scope.closed || this.#heard) return;
    this.#heard = [];
    this.#update();
    const first = this.#state.snapshot().self === null;
    const { client, code, features = {} } = this.#options;
    this.#seat.write(this.#seatKey);
    try {
      const seat = await takeSeat({
        call: client.api.call,
        clock: this.#ports.clock,
        device: this.#prepared.device,
        code,
        seatKey: this.#seatKey,
        peerId: this.#keeper.peerId,
        features,
        patienceMs: first ? FIRST_PATIENCE_MS : Number.POSITIVE_INFINITY,
        signal: this.#over.signal,
      });
      await this.#sit(seat);
    } catch (error) {
      this.#heard = null;
      const refusal = error instanceof AppError ? error.code : 'INTERNAL';
      this.#end((first ? undefined : ENDS[refusal]) ?? { type: 'failed', code: refusal });
    }
  }

  async #sit({ answer, media }: Seat): Promise<void> {
    const heard = this.#heard ?? [];
    this.#heard = null;
    this.#away = false;
    const own = media.sources.filter(({ participantId }) => participantId === answer.self.id);
    // Before anybody is told: negotiation then runs while the page draws the room.
    if (!this.#scope.closed) await this.#keeper.take(answer.self.id, media.opened, sourceStates(own));
    // Left while the answer was under way: the seat it brought must not stay behind.
    if (this.#isOver()) return this.#giveUp(answer.self.id);
    if (this.#scope.closed) return;
    this.#update(seated(this.#state.snapshot(), answer, media.sources));
    for (const apply of heard) apply();
  }

  async #giveUp(participantId: ParticipantId): Promise<void> {
    // Not to be told is no harm: the seat is freed when its connection or lease ends.
    await this.#options.client.api.call(meetingContract.commands.leave, { participantId }).catch(() => undefined);
  }

  #isOver(): boolean {
    return this.#state.snapshot().phase.status === 'over';
  }

  #end(reason: EndReason): void {
    if (this.#isOver() || this.#scope.closed) return;
    // After a failure the server may have given the seat all the same, and a seat that another tab took over lives on:
    // the key finds it again.
    if (reason.type !== 'failed' && reason.type !== 'moved') this.#seat.forget();
    this.#scope.close();
    this.#state.set({
      ...this.#state.snapshot(),
      phase: { status: 'over', reason },
      media: new Map(),
      speakers: [],
      problem: null,
    });
  }

  #onConnection(): void {
    const { status } = this.#options.client.connection.snapshot();
    if (status === 'signed-out') this.#end({ type: 'failed', code: 'UNAUTHENTICATED' });
    else if (status === 'outdated') this.#end({ type: 'failed', code: 'CLIENT_OUTDATED' });
    else this.#update();
  }

  /** Brings the state in line with media, connection and joining. */
  #update(base = this.#state.snapshot()): void {
    if (this.#scope.closed || this.#isOver()) return;
    if (this.#options.client.connection.snapshot().status !== 'connected') this.#away = true;
    const { media, problem, recovery } = this.#keeper;
    const phase = phaseOf(base, { away: this.#away || this.#heard !== null, recovery });
    const same = phase === base.phase && media === base.media && problem === base.problem;
    this.#state.set(same ? base : { ...base, phase, media, problem });
  }

  #subscriptions(): readonly Unsubscribe[] {
    const { events } = this.#options.client;
    const { participantChanged: changed, participantLeft: left, ended } = meetingContract.events;
    const {
      consumerAdded,
      consumerClosed,
      sourceChanged: sourced,
      speakers,
      quality,
      layerWanted,
      lost,
    } = mediaContract.events;
    const here = <E extends EventType>(type: E, apply: (data: DataOf<E>) => void): Unsubscribe =>
      events.on(type, (data) => {
        apply(data);
        this.#heard?.push(() => apply(data));
      });
    const change = (meetingId: MeetingId, next: (state: SessionState) => SessionState): void => {
      const state = this.#state.snapshot();
      if (state.meeting?.id === meetingId && !this.#isOver()) this.#state.set(next(state));
    };
    return [
      here(changed, ({ meetingId, participant }) =>
        change(meetingId, (state) => participantChanged(state, participant)),
      ),
      here(left, (data) => this.#onLeft(data.meetingId, data.participantId, data.reason)),
      here(sourced, ({ meetingId, ...data }) => change(meetingId, (state) => sourceChanged(state, data))),
      here(speakers, ({ meetingId, participantIds }) =>
        change(meetingId, (state) => ({ ...state, speakers: participantIds })),
      ),
      here(quality, (data) =>
        change(data.meetingId, (state) => qualityChanged(state, data.participantId, data.quality)),
      ),
      here(consumerAdded, ({ peerId, consumer }) => this.#keeper.addConsumer(peerId, consumer)),
      here(consumerClosed, ({ peerId, consumerId }) => this.#keeper.removeConsumer(peerId, consumerId)),
      here(layerWanted, ({ peerId, ...wanted }) => this.#keeper.setLayer(peerId, wanted)),
      events.on(lost, ({ meetingId }) => {
        if (this.#state.snapshot().meeting?.id === meetingId) this.#keeper.lost();
        // The answer under way may still tell of the media that was lost.
        this.#heard?.push(() => void this.#keeper.verify());
      }),
      events.on(ended, ({ meetingId }) => {
        if (this.#state.snapshot().meeting?.id === meetingId) this.#end({ type: 'ended' });
      }),
    ];
  }

  #onLeft(meetingId: MeetingId, participantId: ParticipantId, reason: LeaveReason): void {
    const state = this.#state.snapshot();
    if (state.meeting?.id !== meetingId) return;
    if (participantId !== state.self?.id) {
      this.#keeper.participantGone(participantId);
      this.#state.set(participantGone(state, participantId));
      return;
    }
    const end = endOf(reason);
    if (end) this.#end(end);
    else void this.#enter();
  }
}
