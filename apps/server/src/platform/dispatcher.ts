import type { Answer, ErrorBody, Operation } from '@parley/contract';
import { AppError, COMMON_CODES } from '@parley/contract';
import { roleAtLeast } from '@parley/domain';
import type { RequestContext } from './context.ts';
import { invalid } from './invalid-input.ts';
import type { Implementation } from './module.ts';
import type { RateLimiter } from './rate-limiter.ts';

/** A call as it came through a door. */
export interface Call {
  readonly name: string;
  /** Not parsed yet. */
  readonly input: unknown;
  readonly door: 'http' | 'socket';
}

/** The budget of everything together; operations with a `limit` have one of their own on top. */
const USER_BUDGET = { name: 'calls-user', points: 1200, seconds: 60 } as const;
const ADDRESS_BUDGET = { name: 'calls-address', points: 600, seconds: 60 } as const;

/**
 * The one way to an operation: rate limit, parse, authorise, run, parse the output, answer. Every call is answered
 * exactly once; only the operation's declared codes leave, anything else becomes `INTERNAL` and a log line.
 */
export class Dispatcher {
  readonly #implementations: ReadonlyMap<string, Implementation>;
  readonly #limits: RateLimiter;
  #open = true;
  #running = 0;

  constructor(implementations: readonly Implementation[], limits: RateLimiter) {
    this.#implementations = new Map(implementations.map((one) => [one.operation.name, one]));
    this.#limits = limits;
  }

  /** From now on new calls are answered `SHUTTING_DOWN`; resolves when the running ones are through or after `graceMs`. */
  async close(graceMs: number): Promise<void> {
    this.#open = false;
    const end = Date.now() + graceMs;
    while (this.#running > 0 && Date.now() < end) await new Promise((done) => setTimeout(done, 20));
  }

  async dispatch(ctx: RequestContext, call: Call): Promise<Answer<unknown>> {
    const found = this.#implementations.get(call.name);
    this.#running += 1;
    try {
      if (!this.#open) throw new AppError('SHUTTING_DOWN', 'The server is restarting. Try again in a few seconds');
      await this.#general(ctx);
      if (!found) throw new AppError('UNKNOWN_OPERATION', 'There is no such operation');
      return { ok: true, data: await this.#run(ctx, found, call) };
    } catch (error) {
      return { ok: false, error: this.#refusal(ctx, found?.operation, error) };
    } finally {
      this.#running -= 1;
    }
  }

  async #general(ctx: RequestContext): Promise<void> {
    if (ctx.caller) await this.#limits.take(USER_BUDGET, ctx.caller.userId);
    else await this.#limits.take(ADDRESS_BUDGET, ctx.address);
  }

  async #run(ctx: RequestContext, { operation, run }: Implementation, { input, door }: Call): Promise<unknown> {
    if (operation.door !== 'any' && operation.door !== door) {
      throw new AppError(
        'WRONG_DOOR',
        operation.door === 'http' ? 'This operation is only for HTTP' : 'This operation needs a socket connection',
      );
    }
    authorise(ctx, operation);
    if (operation.limit) {
      const key = operation.limit.per === 'user' && ctx.caller ? ctx.caller.userId : ctx.address;
      await this.#limits.take(
        { name: operation.name, points: operation.limit.points, seconds: operation.limit.seconds },
        key,
      );
    }
    const parsed = operation.input.safeParse(input ?? {});
    if (!parsed.success) throw invalid(parsed.error);
    const output = await run(ctx, parsed.data as never);
    return operation.output.parse(output);
  }

  #refusal(ctx: RequestContext, operation: Operation | undefined, error: unknown): ErrorBody {
    const facts = { requestId: ctx.requestId, operation: operation?.name };
    if (error instanceof AppError && isDeclared(operation, error.code)) {
      ctx.log.debug({ ...facts, code: error.code }, 'Refused');
      return {
        code: error.code,
        message: error.message,
        requestId: ctx.requestId,
        ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
        ...(error.field === undefined ? {} : { field: error.field }),
      };
    }
    ctx.log.error({ ...facts, err: error }, 'An operation failed');
    return {
      code: 'INTERNAL',
      message: 'Something went wrong on the server. Try again; if it stays, tell your administrator the request id',
      requestId: ctx.requestId,
    };
  }
}

function authorise(ctx: RequestContext, operation: Operation): void {
  if (operation.access === 'public') return;
  if (!ctx.caller) throw new AppError('UNAUTHENTICATED', 'Sign in first');
  if (!roleAtLeast(ctx.caller.role, operation.access)) throw new AppError('FORBIDDEN', 'Your role does not allow this');
}

function isDeclared(operation: Operation | undefined, code: string): boolean {
  return (COMMON_CODES as readonly string[]).includes(code) || (operation?.errors.includes(code) ?? false);
}
