import { z } from 'zod';
import type { DeviceKind, LocalMediaState } from './local-media.types.ts';

const KEY = 'parley.devices';
const Choices = z.object({
  microphone: z.string().nullable(),
  camera: z.string().nullable(),
  speaker: z.string().nullable(),
});
const NONE: LocalMediaState['chosen'] = { microphone: null, camera: null, speaker: null };

export type ChoiceStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** Choices of earlier visits; none where storage is closed to the page or holds something else. */
export function readChoices(storage: ChoiceStorage): LocalMediaState['chosen'] {
  try {
    return Choices.safeParse(JSON.parse(storage.getItem(KEY) ?? 'null')).data ?? NONE;
  } catch {
    return NONE;
  }
}

/** Remembers a choice and returns all of them. */
export function writeChoice(
  storage: ChoiceStorage,
  before: LocalMediaState['chosen'],
  choice: { readonly kind: DeviceKind; readonly deviceId: string | null },
): LocalMediaState['chosen'] {
  const chosen = { ...before, [choice.kind]: choice.deviceId };
  try {
    storage.setItem(KEY, JSON.stringify(chosen));
  } catch {
    // A full or closed storage only costs the memory of it.
  }
  return chosen;
}
