import { identityContract, type OperationMessage } from '@parley/contract';
import { Alarm } from '../support/alarm.ts';
import type { Cancel, Clock } from '../support/clock.ts';
import { Listeners } from '../support/listeners.ts';
import { Scope } from '../support/scope.ts';
import type { Unsubscribe } from '../support/store.ts';
import { ValueStore } from '../support/value-store.ts';
import type { BrowserSignals } from './browser-signals.ts';
import { connectionStep, type ConnectionEffect, type ConnectionEvent } from './connection.machine.ts';
import type { Connection, ConnectionState } from './connection.types.ts';
import type { MakeSocket, SocketPort } from './socket.port.ts';

export interface SocketConnectionPorts {
  readonly makeSocket: MakeSocket;
  readonly clock: Clock;
  readonly signals: BrowserSignals;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** How long a doubtful connection has to prove itself, in ms. */
const PROBE_MS = 4_000;
const PROBE: OperationMessage = { name: identityContract.queries.status.name, input: {} };

/** Keeps one socket connected for as long as it is wanted. */
export class SocketConnection implements Connection {
  readonly #ports: SocketConnectionPorts;
  readonly #state = new ValueStore<ConnectionState>({ status: 'idle' });
  readonly #reconnected = new Listeners<[]>();
  readonly #dropped = new Listeners<[]>();
  readonly #received = new Listeners<[message: unknown]>();
  readonly #alarm: Alarm;
  readonly #scope = new Scope();
  #socket: Promise<SocketPort> | null = null;
  #port: SocketPort | null = null;
  #wasConnected = false;
  #cancelProbe: Cancel = () => undefined;

  private constructor(ports: SocketConnectionPorts) {
    this.#ports = ports;
    this.#alarm = new Alarm(ports.clock, (at) => this.#feed({ type: 'time-passed', at }));
    this.#scope.add(
      ports.signals.onNudge(() => this.#feed({ type: 'nudged' })),
      () => this.#state.close(),
      () => this.#alarm.cancel(),
      () => this.#cancelProbe(),
    );
  }

  static create(ports: SocketConnectionPorts): SocketConnection {
    return new SocketConnection(ports);
  }

  readonly subscribe = (listener: () => void): Unsubscribe => this.#state.subscribe(listener);
  readonly snapshot = (): ConnectionState => this.#state.snapshot();
  readonly onReconnected = (listener: () => void): Unsubscribe => this.#reconnected.add(listener);

  readonly prepare = (): void => {
    if (this.#scope.closed || this.#socket) return;
    const loading = this.#makeSocket();
    this.#socket = loading;
    // A failure is met by `connect()`, which tries again.
    loading.catch(() => {
      if (this.#socket === loading) this.#socket = null;
    });
  };

  readonly connect = (): void => {
    if (!this.#scope.closed) this.#feed({ type: 'connect-asked' });
  };

  readonly disconnect = (): void => {
    this.#wasConnected = false;
    this.#feed({ type: 'disconnect-asked' });
  };

  /** Called with every event message, not parsed. */
  readonly onMessage = (listener: (message: unknown) => void): Unsubscribe => this.#received.add(listener);

  /** Called when the connection is gone; answers to what was sent will not come any more. */
  readonly onDropped = (listener: () => void): Unsubscribe => this.#dropped.add(listener);

  /** Sends a message when connected; false when it was not sent. */
  send(message: OperationMessage, acknowledge: (answer: unknown) => void): boolean {
    if (this.#state.snapshot().status !== 'connected' || !this.#port) return false;
    this.#port.send(message, acknowledge);
    return true;
  }

  /** The server said through another door that this client is too old. */
  foundOutdated(): void {
    this.#feed({ type: 'found-outdated' });
  }

  close(): void {
    if (this.#scope.closed) return;
    this.disconnect();
    this.#scope.close();
  }

  #feed(event: ConnectionEvent): void {
    const before = this.#state.snapshot();
    const { state, effects } = connectionStep(before, event);
    if (before !== state) this.#alarm.cancel();
    for (const effect of effects) this.#run(effect);
    if (before.status === 'connected' && state.status !== 'connected') {
      this.#cancelProbe();
      this.#dropped.emit();
    }
    this.#state.set(state);
    // A subscriber may have moved it on already.
    const settled = this.#state.snapshot() === state;
    if (settled && before.status !== 'connected' && state.status === 'connected') {
      if (this.#wasConnected) this.#reconnected.emit();
      this.#wasConnected = true;
    }
  }

  #run(effect: ConnectionEffect): void {
    switch (effect.type) {
      case 'open':
        void this.#open();
        return;
      case 'close':
        this.#port?.close();
        return;
      case 'probe':
        this.#probe();
        return;
      case 'wake':
        this.#alarm.set(effect.at);
    }
  }

  async #open(): Promise<void> {
    try {
      this.#socket ??= this.#makeSocket();
      this.#port = await this.#socket;
    } catch {
      // The library could not be loaded, most likely for want of a network.
      this.#socket = null;
      this.#feed({ type: 'refused', code: null, retryAfterMs: 0, ...this.#moment() });
      return;
    }
    if (this.#state.snapshot().status === 'connecting') this.#port.open();
  }

  #makeSocket(): Promise<SocketPort> {
    return this.#ports.makeSocket({
      opened: () => this.#feed({ type: 'opened', at: this.#ports.clock.now() }),
      refused: (refusal) => this.#feed({ type: 'refused', ...refusal, ...this.#moment() }),
      dropped: () => this.#feed({ type: 'dropped', ...this.#moment() }),
      received: (message) => this.#received.emit(message),
    });
  }

  #moment(): { readonly browserOnline: boolean; readonly at: number; readonly jitter: number } {
    const { signals, clock, random } = this.#ports;
    return { browserOnline: signals.isOnline(), at: clock.now(), jitter: random() };
  }

  /** A laptop that slept or changed its network may hold a dead connection that nobody has noticed yet. */
  #probe(): void {
    this.#cancelProbe();
    this.#cancelProbe = this.#ports.clock.after(PROBE_MS, () => {
      this.#port?.close();
      this.#feed({ type: 'dropped', ...this.#moment() });
    });
    const cancel = this.#cancelProbe;
    this.#port?.send(PROBE, cancel);
  }
}
