import type { AnyContract, JoinAnswer, Operation, ParticipantView, SnapshotType } from '@parley/contract';
import type { Router } from 'express';
import type { z } from 'zod';
import type { Audience } from './audience.ts';
import type { Caller, RequestContext } from './context.ts';
import { invalid } from './invalid-input.ts';

/** Runs one operation. Its input is parsed; its output is parsed before it leaves. */
export type Handler<I = never, O = unknown> = (ctx: RequestContext, input: I) => Promise<O>;

export interface Implementation {
  readonly operation: Operation;
  readonly run: Handler;
}

type HandlerFor<O extends Operation> = Handler<z.output<O['input']>, z.input<O['output']>>;
type HandlersFor<O extends Readonly<Record<string, Operation>>> = { readonly [K in keyof O]: HandlerFor<O[K]> };

/** Ties every operation of a contract to its handler; a missing or superfluous one does not compile. */
export function implement<C extends AnyContract>(
  contract: C,
  handlers: NoInfer<HandlersFor<C['queries']> & HandlersFor<C['commands']>>,
): readonly Implementation[] {
  const operations: Readonly<Record<string, Operation>> = { ...contract.queries, ...contract.commands };
  const byKey: Readonly<Record<string, Handler>> = handlers;
  return Object.entries(operations).map(([key, operation]) => {
    const run = byKey[key];
    if (!run) throw new Error(`No handler for ${operation.name}`);
    return { operation, run };
  });
}

/** What a module gets to know when somebody takes a seat in a meeting. */
export interface SnapshotRequest {
  readonly meeting: JoinAnswer['meeting'];
  readonly participant: ParticipantView;
  /** What the newcomer sent for this feature; not parsed yet. */
  readonly input: unknown;
}

export type SnapshotLoader = (ctx: RequestContext, request: SnapshotRequest) => Promise<unknown>;

/** A feature's part of the join answer: parses what came for it, loads, parses what leaves. */
export function implementSnapshot<I extends z.ZodType, O extends z.ZodType>(
  type: SnapshotType<I, O>,
  load: (
    ctx: RequestContext,
    request: Omit<SnapshotRequest, 'input'> & { readonly input: z.output<I> },
  ) => Promise<z.input<O>>,
): SnapshotLoader {
  return async (ctx, request) => {
    const input = type.input.safeParse(request.input);
    if (!input.success) throw invalid(input.error, `with.${type.feature}`);
    return type.output.parse(await load(ctx, { ...request, input: input.data }));
  };
}

/** Work done again and again; never twice at the same time in one process. */
export interface Job {
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<void>;
}

/** A feature on the server. The composition root lists modules; nothing else knows them. */
export interface ServerModule {
  readonly name: string;
  readonly contract: AnyContract;
  readonly handlers: readonly Implementation[];
  /** HTTP beside the operations, e.g. uploads. Mounted at the root, behind the same checks. */
  readonly routes?: (router: Router) => void;
  readonly snapshot?: SnapshotLoader;
  /** What a new connection of this caller hears. */
  readonly onConnect?: (caller: Caller) => Promise<readonly Audience[]>;
  readonly jobs?: readonly Job[];
  /** Before the first request. */
  readonly start?: () => Promise<void>;
  /** After the last one. */
  readonly stop?: () => Promise<void>;
}
