import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { profileContract } from '@parley/contract';
import type { Language } from '@parley/contract';
import { useClient } from '../../platform/client/client-context.tsx';
import { useSetLanguage } from '../../platform/i18n/use-t.ts';
import { setViewer } from '../identity/index.ts';

/** Switches the interface at once and stores the choice with the profile, so that other devices follow. Rejects when storing fails. */
export function useChangeLanguage(): (language: Language) => Promise<void> {
  const client = useClient();
  const queries = useQueryClient();
  const setLanguage = useSetLanguage();
  return useCallback(
    async (language) => {
      await setLanguage(language);
      setViewer(queries, await client.api.call(profileContract.commands.update, { language }));
    },
    [client, queries, setLanguage],
  );
}
