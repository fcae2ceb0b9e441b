import { OperationMessage } from '@parley/contract';
import type { BrowserSignals } from '../connection/browser-signals.ts';
import type { MakeSocket, SocketListener, SocketPort } from '../connection/socket.port.ts';

export interface Sent {
  readonly message: OperationMessage;
  readonly acknowledge: (answer: unknown) => void;
}

/** A socket whose far end is the test. */
export class FakeSocket implements SocketPort {
  #listener: SocketListener | null = null;
  attempts = 0;
  closed = 0;
  readonly sent: Sent[] = [];

  readonly make: MakeSocket = (listener) => {
    this.#listener = listener;
    return Promise.resolve(this);
  };

  readonly open = (): void => {
    this.attempts += 1;
  };

  readonly close = (): void => {
    this.closed += 1;
  };

  readonly send = (message: unknown, acknowledge: (answer: unknown) => void): void => {
    this.sent.push({ message: OperationMessage.parse(message), acknowledge });
  };

  accept(): void {
    this.#listener?.opened();
  }

  refuse(code: string | null = null, retryAfterMs = 0): void {
    this.#listener?.refused({ code, retryAfterMs });
  }

  drop(): void {
    this.#listener?.dropped();
  }

  push(message: unknown): void {
    this.#listener?.received(message);
  }

  /** Answers the oldest message that has no answer yet. */
  answer(data: unknown): void {
    this.sent.shift()?.acknowledge({ ok: true, data });
  }
}

export class FakeSignals implements BrowserSignals {
  #listener: (() => void) | null = null;
  online = true;

  readonly isOnline = (): boolean => this.online;

  readonly onNudge = (listener: () => void): (() => void) => {
    this.#listener = listener;
    return () => {
      this.#listener = null;
    };
  };

  get observed(): boolean {
    return this.#listener !== null;
  }

  nudge(): void {
    this.#listener?.();
  }
}
