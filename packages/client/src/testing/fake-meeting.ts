import {
  AppError,
  CALL_DEADLINE_MS,
  mediaContract,
  meetingContract,
  type ConsumerView,
  type EventType,
  type MediaOpened,
  type MediaSource,
  type Operation,
} from '@parley/contract';
import { Device, FakeHandler, testFakeParameters, type types } from 'mediasoup-client';
import type { Api, Call } from '../api/api.types.ts';
import type { Connection, ConnectionState } from '../connection/connection.types.ts';
import { EventHub } from '../events/event-hub.ts';
import type { PreparedMedia } from '../media/prepared-media.ts';
import { Listeners } from '../support/listeners.ts';
import { ValueStore } from '../support/value-store.ts';
import type { FakeClock } from './fake-clock.ts';
import { parseOutput } from './output.ts';

export const fakeId = (prefix: string, n: number): string => `${prefix}_${String(n).padStart(26, '0')}`;

/** Somebody else in the meeting, as the contract shows them. */
export function participant(n: number): unknown {
  return {
    id: fakeId('prt', n),
    userId: fakeId('usr', n),
    name: `Person ${n}`,
    picture: null,
    role: 'participant',
    guest: false,
    presence: 'here',
    joinedAt: n,
  };
}

interface Refusal {
  readonly name: string;
  readonly error: AppError;
}

interface Logged {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const { commands } = mediaContract;

/** A server with one meeting, and the line to it: commands come in, events go out, and the test breaks things. */
export class FakeMeeting {
  readonly log: Logged[] = [];
  readonly events = new EventHub();
  readonly transports = new Map<string, types.Transport>();
  /** Refusals to come, each used once. */
  readonly refusals: Refusal[] = [];
  /** Operations that are not answered. */
  readonly silent = new Set<string>();
  /** Whether a transport that is connected finds a path. */
  paths = true;
  others: readonly unknown[] = [];
  consumers: ConsumerView[] = [];
  sources: { participantId: string; source: MediaSource; state: 'on' | 'muted' }[] = [];
  selfN = 1;
  resumable = true;
  readonly #connection = new ValueStore<ConnectionState>({ status: 'connected', since: 0 });
  readonly #reconnected = new Listeners<[]>();
  readonly #dropped = new Listeners<[]>();
  readonly #clock: FakeClock;
  readonly #peers = new Set<string>();
  #made = 0;

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  get api(): Api {
    return { call: this.call, upload: () => Promise.reject(new Error('Nothing is uploaded in a meeting')) };
  }

  readonly connection: Connection = {
    subscribe: this.#connection.subscribe,
    snapshot: this.#connection.snapshot,
    prepare: () => undefined,
    connect: () => undefined,
    disconnect: () => undefined,
    onReconnected: (listener) => this.#reconnected.add(listener),
  };

  readonly prepared: PreparedMedia = {
    ready: Promise.resolve(),
    device: async () => {
      this.#device ??= this.#makeDevice();
      return this.#device;
    },
  };
  #device: Promise<Device> | null = null;

  /** Names of the calls since the last look, without those of `startConsumers` with nothing in it. */
  take(): string[] {
    return this.log.splice(0).map(({ name }) => name);
  }

  inputs(operation: Operation): readonly Logged['input'][] {
    return this.log.filter(({ name }) => name === operation.name).map(({ input }) => input);
  }

  emit(type: EventType, data: unknown): void {
    this.events.receive({ name: type.name, data: type.schema.parse(data) });
  }

  drop(): void {
    this.#connection.set({ status: 'waiting', attempt: 1, retryAt: 0, cause: 'unreachable' });
    this.#dropped.emit();
  }

  refuse(status: 'signed-out' | 'outdated'): void {
    this.#connection.set({ status });
  }

  reconnect(): void {
    this.#connection.set({ status: 'connected', since: 1 });
    this.#reconnected.emit();
  }

  /** The peers that live on the server. */
  get peers(): readonly string[] {
    return [...this.#peers];
  }

  killMedia(): void {
    this.#peers.clear();
    this.sources = [];
    this.emit(mediaContract.events.lost, { meetingId: fakeId('mtg', 1) });
  }

  /** Moves the path of the transports that have one. */
  setPath(state: types.ConnectionState): void {
    for (const transport of this.transports.values()) {
      if (!transport.closed && transport.connectionState !== 'new' && transport.handler instanceof FakeHandler)
        transport.handler.setConnectionState(state);
    }
  }

  consumer(n: number, from: number, source: MediaSource): ConsumerView {
    const mime = source === 'microphone' ? 'audio/opus' : 'video/VP8';
    const { kind, rtpParameters } = testFakeParameters.generateConsumerRemoteParameters({
      id: `consumer-${n}`,
      codecMimeType: mime,
    });
    const view = {
      id: `consumer-${n}`,
      producerId: `producer-${n}`,
      participantId: fakeId('prt', from),
      source,
      kind,
      rtpParameters: structuredClone(rtpParameters),
      paused: false,
    };
    return parseOutput(mediaContract.events.consumerAdded.schema, { peerId: fakeId('per', 1), consumer: view })
      .consumer;
  }

  readonly call: Call = async (operation, input, options = {}) => {
    await this.#whenConnected();
    const { name } = operation;
    const given: Logged['input'] = { ...(typeof input === 'object' ? input : {}) };
    this.log.push({ name, input: given });
    const cut = new Promise<never>((_resolve, reject) => {
      this.#dropped.add(() => reject(new AppError('OFFLINE', 'dropped')));
      options.signal?.addEventListener('abort', () => reject(new Error('aborted')));
    });
    const answered = this.silent.has(name) ? cut : Promise.resolve().then(() => this.#handle(name, given));
    const answer = await Promise.race([answered, cut]);
    return parseOutput<(typeof operation)['output']>(operation.output, answer);
  };

  async #whenConnected(): Promise<void> {
    if (this.#connection.snapshot().status === 'connected') return;
    await new Promise<void>((resolve, reject) => {
      const late = this.#clock.after(CALL_DEADLINE_MS, () => reject(new AppError('OFFLINE', 'no connection')));
      const stop = this.#connection.subscribe(() => {
        stop();
        late();
        resolve();
      });
    });
  }

  #handle(name: string, input: Logged['input']): unknown {
    const refusal = this.refusals.findIndex((one) => one.name === name);
    if (refusal !== -1) throw this.refusals.splice(refusal, 1)[0]?.error ?? new Error('no refusal');
    const peerId = typeof input['peerId'] === 'string' ? input['peerId'] : null;
    if (peerId !== null && !this.#peers.has(peerId)) throw new AppError('NOT_FOUND', 'No such peer');
    switch (name) {
      case meetingContract.commands.join.name:
        return this.#join(input);
      case commands.open.name:
        return this.#opened(null);
      case commands.produce.name:
        return this.#produce(input);
      case commands.connect.name:
        this.#connect(String(input['transportId']));
        return {};
      case commands.setPaused.name:
        this.sources = this.sources.map((sent) =>
          `producer-of-${sent.source}` === input['producerId']
            ? { ...sent, state: input['paused'] === true ? 'muted' : 'on' }
            : sent,
        );
        return {};
      case commands.restartIce.name:
        return { iceParameters: testFakeParameters.generateTransportRemoteParameters().iceParameters };
      default:
        return {};
    }
  }

  #join(input: Logged['input']): unknown {
    const wanted = mediaContract.snapshot?.input.parse(
      typeof input['with'] === 'object' && input['with'] !== null && 'media' in input['with']
        ? input['with'].media
        : null,
    );
    const before = wanted?.peerId;
    const resumed = this.resumable && before !== undefined && this.#peers.has(before) ? before : null;
    const self = participant(this.selfN);
    return {
      meeting: {
        id: fakeId('mtg', 1),
        workspaceId: fakeId('ws', 1),
        conversationId: fakeId('cnv', 1),
        code: 'abcd-efgh-jkmn',
        title: 'Standup',
        startedAt: 0,
      },
      self,
      seatKey: input['seatKey'],
      participants: [self, ...this.others],
      snapshot: { media: { opened: this.#opened(resumed), sources: this.sources }, poll: { polls: [] } },
    };
  }

  #opened(resumed: string | null): MediaOpened {
    if (resumed === null) this.#made += 1;
    const peerId = resumed ?? fakeId('per', this.#made);
    if (resumed === null) this.#peers.clear();
    this.#peers.add(peerId);
    const transport = (direction: string): unknown => ({
      ...testFakeParameters.generateTransportRemoteParameters(),
      id: `${direction}-${peerId}`,
    });
    return parseOutput(commands.open.output, {
      peerId,
      resumed: resumed !== null,
      routerRtpCapabilities: testFakeParameters.generateRouterRtpCapabilities(),
      iceServers: [],
      send: transport('send'),
      receive: transport('receive'),
      consumers: this.consumers,
    });
  }

  #produce(input: Logged['input']): unknown {
    const { source, paused } = commands.produce.input.parse(input);
    this.sources = [
      ...this.sources.filter((sent) => sent.source !== source),
      { participantId: fakeId('prt', this.selfN), source, state: paused ? 'muted' : 'on' },
    ];
    return { producerId: `producer-of-${source}` };
  }

  #connect(transportId: string): void {
    const handler = this.transports.get(transportId)?.handler;
    if (this.paths && handler instanceof FakeHandler)
      void Promise.resolve().then(() => handler.setConnectionState('connected'));
  }

  async #makeDevice(): Promise<Device> {
    const device = new Device({ handlerFactory: FakeHandler.createFactory(testFakeParameters) });
    device.observer.on('newtransport', (transport) => void this.transports.set(transport.id, transport));
    await device.load({ routerRtpCapabilities: testFakeParameters.generateRouterRtpCapabilities() });
    return device;
  }
}

/** The part of MediaStream that a session's snapshot carries; Node has none. */
export class FakeStream extends EventTarget implements MediaStream {
  readonly id: string;
  readonly active = true;
  readonly onaddtrack = null;
  readonly onremovetrack = null;
  readonly #track: MediaStreamTrack;

  constructor(track: MediaStreamTrack) {
    super();
    this.#track = track;
    this.id = `stream of ${track.id}`;
  }

  readonly getTracks = (): MediaStreamTrack[] => [this.#track];
  readonly getAudioTracks = (): MediaStreamTrack[] => this.getTracks().filter(({ kind }) => kind === 'audio');
  readonly getVideoTracks = (): MediaStreamTrack[] => this.getTracks().filter(({ kind }) => kind === 'video');
  readonly getTrackById = (id: string): MediaStreamTrack | null => (this.#track.id === id ? this.#track : null);
  readonly addTrack = (): void => undefined;
  readonly removeTrack = (): void => undefined;
  readonly clone = (): MediaStream => new FakeStream(this.#track);
}
