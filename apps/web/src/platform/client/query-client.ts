import { QueryClient } from '@tanstack/react-query';
import { AppError } from '@parley/contract';

/** Codes that another try may not meet again. */
const PASSING: ReadonlySet<string> = new Set(['TIMEOUT', 'OFFLINE', 'SHUTTING_DOWN', 'STORAGE_UNAVAILABLE']);

function mayPass(error: unknown): boolean {
  return error instanceof AppError && PASSING.has(error.code);
}

/**
 * The cache of what the server said. What is in it stays right by events, and each feature catches up after a
 * reconnect, so nothing is refetched for its age or because the window got the focus.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        // The caller knows better than `navigator.onLine` whether the server can be reached: it may be on this machine.
        networkMode: 'always',
        retry: (count, error) => mayPass(error) && count < 3,
        retryDelay: (count) => Math.min(8000, 500 * 2 ** count),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
