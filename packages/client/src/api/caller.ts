import { AppError, CALL_DEADLINE_MS, type CallInputOf, type Operation, type OutputOf } from '@parley/contract';
import type { z } from 'zod';
import { unanswered, unpack } from './answer.ts';
import type { Api, CallOptions, UploadOptions } from './api.types.ts';
import type { Bounds, Passage } from './door.ts';
import { askByHttp, type HttpDoorPorts } from './http-door.ts';
import { askBySocket, whenDecided, type SocketDoorPorts } from './socket-door.ts';
import { upload, type UploadRequest } from './upload.ts';

export interface CallerPorts extends HttpDoorPorts, SocketDoorPorts {
  readonly makeUpload: () => UploadRequest;
  /** Told when the server says that this client is too old. */
  readonly onOutdated: () => void;
}

/** Whether sending it twice does no more than sending it once. */
function isRepeatable(operation: Operation, input: unknown): boolean {
  if (operation.kind === 'query') return true;
  return typeof input === 'object' && input !== null && 'clientId' in input && typeof input.clientId === 'string';
}

/** Finds the door for each operation. See {@link Api} for what it guarantees. */
export class Caller implements Api {
  readonly #ports: CallerPorts;

  constructor(ports: CallerPorts) {
    this.#ports = ports;
  }

  readonly call = async <O extends Operation>(
    operation: O,
    input: CallInputOf<O>,
    options: CallOptions = {},
  ): Promise<OutputOf<O>> => {
    const { signal } = options;
    signal?.throwIfAborted();
    const bounds: Bounds = { deadline: this.#ports.clock.now() + CALL_DEADLINE_MS, signal };
    const passage = await this.#pass(operation, input, bounds);
    return this.#unpack<O['output']>(passage, operation.output);
  };

  readonly upload = async <S extends z.ZodType>(
    path: string,
    blob: Blob,
    options: UploadOptions<S>,
  ): Promise<z.output<S>> => {
    const { signal, onProgress, output } = options;
    const passage = await upload(this.#ports.makeUpload(), {
      url: `${this.#ports.baseUrl}${path}`,
      blob,
      signal,
      onProgress,
    });
    return this.#unpack(passage, output);
  };

  #unpack<S extends z.ZodType>(passage: Passage, output: S): z.output<S> {
    try {
      return unpack(passage, output);
    } catch (error) {
      if (error instanceof AppError && error.code === 'CLIENT_OUTDATED') this.#ports.onOutdated();
      throw error;
    }
  }

  #pass(operation: Operation, input: unknown, bounds: Bounds): Promise<Passage> {
    const message = { name: operation.name, input };
    if (operation.door === 'http') return askByHttp(this.#ports, message, bounds);
    if (operation.door === 'socket') return this.#passSocket(message, bounds);
    return this.#passAny(message, isRepeatable(operation, input), bounds);
  }

  async #passSocket(message: { readonly name: string; readonly input: unknown }, bounds: Bounds): Promise<Passage> {
    for (;;) {
      const state = await whenDecided(this.#ports, bounds);
      if (state.status === 'signed-out') throw new AppError('UNAUTHENTICATED', 'The session is over');
      if (state.status === 'outdated') throw new AppError('CLIENT_OUTDATED', 'Parley was updated. Reload the page');
      if (state.status !== 'connected') throw unanswered('OFFLINE');
      const passage = await askBySocket(this.#ports, message, bounds);
      // What found the connection gone before it left may wait for the next one.
      if (passage.type === 'answered' || passage.sent) return passage;
    }
  }

  async #passAny(
    message: { readonly name: string; readonly input: unknown },
    repeatable: boolean,
    bounds: Bounds,
  ): Promise<Passage> {
    const mayRepeat = (passage: Passage): boolean =>
      passage.type === 'unanswered' && passage.code === 'OFFLINE' && (repeatable || !passage.sent);
    const isConnected = (): boolean => this.#ports.line.snapshot().status === 'connected';
    if (isConnected()) {
      const passage = await askBySocket(this.#ports, message, bounds);
      return mayRepeat(passage) ? askByHttp(this.#ports, message, bounds) : passage;
    }
    const passage = await askByHttp(this.#ports, message, bounds);
    return mayRepeat(passage) && isConnected() ? askBySocket(this.#ports, message, bounds) : passage;
  }
}
