import { AppError } from '@parley/contract';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export interface Budget {
  /** Names the budget; calls with the same name and key share it. */
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

/** Fixed-window budgets, kept in memory of this process. */
export class RateLimiter {
  readonly #limiters = new Map<string, RateLimiterMemory>();
  readonly #factor: number;

  /** @param factor multiplies every budget; tests that are not about limits use a large one. */
  constructor(factor = 1) {
    this.#factor = factor;
  }

  /** Takes one point. @throws AppError `RATE_LIMITED` with `retryAfterMs`. */
  async take(budget: Budget, key: string): Promise<void> {
    try {
      await this.#limiter(budget).consume(key);
    } catch (refusal) {
      throw tooMany(refusal);
    }
  }

  /** @throws AppError `RATE_LIMITED` where nothing is left; takes nothing. */
  async check(budget: Budget, key: string): Promise<void> {
    const state = await this.#limiter(budget).get(key);
    if (state && state.consumedPoints >= budget.points * this.#factor) throw tooMany(state);
  }

  /** Gives everything back, e.g. after a successful sign-in. */
  async reset(budget: Budget, key: string): Promise<void> {
    await this.#limiter(budget).delete(key);
  }

  #limiter(budget: Budget): RateLimiterMemory {
    const known = this.#limiters.get(budget.name);
    if (known) return known;
    const made = new RateLimiterMemory({
      keyPrefix: budget.name,
      points: budget.points * this.#factor,
      duration: budget.seconds,
    });
    this.#limiters.set(budget.name, made);
    return made;
  }
}

function tooMany(refusal: unknown): unknown {
  if (!(refusal instanceof RateLimiterRes)) return refusal;
  const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
  return new AppError('RATE_LIMITED', `Too many tries. Wait ${seconds} s, then try again`, {
    retryAfterMs: seconds * 1000,
  });
}
