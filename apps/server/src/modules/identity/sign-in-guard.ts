import { isIPv6 } from 'node:net';
import { AppError } from '@parley/contract';
import type { AppContext } from '../../platform/context.ts';
import type { Budget } from '../../platform/rate-limiter.ts';

/** Failed sign-ins that one address may have. */
export const SIGN_IN_BY_ADDRESS: Budget = { name: 'identity.sign-in.address', points: 5, seconds: 5 * 60 };
/** Failed sign-ins that one e-mail address may have, whether or not it belongs to an account. */
export const SIGN_IN_BY_ACCOUNT: Budget = { name: 'identity.sign-in.account', points: 10, seconds: 15 * 60 };

/** Who is counted as one: an IPv4 address, or the /64 network of an IPv6 address, which is what one household or host gets. */
export function addressGroup(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const bare = address.split('%')[0] ?? address;
  if (!isIPv6(bare)) return address;
  // The URL parser writes any spelling of an IPv6 address in one way: lower case, and with one `::` at most.
  const [head = '', tail] = new URL(`http://[${bare}]`).hostname.slice(1, -1).split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [...left, ...Array.from({ length: 8 - left.length - right.length }, () => '0'), ...right];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** Bounds how often passwords can be tried. */
export class SignInGuard {
  readonly #app: Pick<AppContext, 'limits' | 'queue'>;

  constructor(app: Pick<AppContext, 'limits' | 'queue'>) {
    this.#app = app;
  }

  /**
   * Runs one attempt; `verify` answers null where the credentials are wrong. Only failures count, and they count before the next
   * attempt of the same address or account starts, so sending many at once gains nothing. Success clears the account's failures.
   * @throws AppError `CREDENTIALS_WRONG`; `RATE_LIMITED` with `retryAfterMs`, for accounts that do not exist too.
   */
  attempt<T>(address: string, account: string, verify: () => Promise<T | null>): Promise<T> {
    const group = addressGroup(address);
    const { queue } = this.#app;
    // Always the address first, then the account: two attempts cannot wait for each other.
    return queue.run(`${SIGN_IN_BY_ADDRESS.name}:${group}`, () =>
      queue.run(`${SIGN_IN_BY_ACCOUNT.name}:${account}`, () => this.#attempt(group, account, verify)),
    );
  }

  async #attempt<T>(group: string, account: string, verify: () => Promise<T | null>): Promise<T> {
    const { limits } = this.#app;
    await limits.check(SIGN_IN_BY_ADDRESS, group);
    await limits.check(SIGN_IN_BY_ACCOUNT, account);
    const verified = await verify();
    if (verified === null) {
      await Promise.all([limits.take(SIGN_IN_BY_ADDRESS, group), limits.take(SIGN_IN_BY_ACCOUNT, account)]);
      throw new AppError('CREDENTIALS_WRONG', 'E-mail address or password is wrong');
    }
    await limits.reset(SIGN_IN_BY_ACCOUNT, account);
    return verified;
  }
}
