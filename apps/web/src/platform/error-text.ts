import { useCallback } from 'react';
import { AppError } from '@parley/contract';
import { useFormat } from './format/use-format.ts';
import { useT } from './i18n/use-t.ts';
import type { MessageKey } from './i18n/namespaces.ts';

type ErrorKey = MessageKey<'errors'>;

/** The code of anything that was thrown; what carries none is `INTERNAL`. */
export function codeOf(error: unknown): string {
  return error instanceof AppError ? error.code : 'INTERNAL';
}

/**
 * Says in the reader's language what happened and what to do. Every code of every contract has a text; `RATE_LIMITED`
 * says how long to wait when the server did.
 */
export function useErrorText(): (error: unknown) => string {
  const t = useT('errors');
  const format = useFormat();
  return useCallback(
    (error) => {
      const code = codeOf(error);
      if (error instanceof AppError && code === 'RATE_LIMITED' && error.retryAfterMs) {
        return t('RATE_LIMITED_WAIT', { wait: format.wait(error.retryAfterMs) });
      }
      // A test holds that every declared code is a key; one that is not comes from a newer server.
      const text = t(code as ErrorKey);
      return text === code ? t('INTERNAL') : text;
    },
    [t, format],
  );
}
