import { z } from 'zod';
import { defineContract } from '../kernel/contract.ts';
import { Language, Nothing, PersonName, lineText } from '../kernel/primitives.ts';
import { UserView, Viewer } from './identity.contract.ts';

/** Largest picture that may be uploaded, in bytes; it is stored re-encoded and much smaller. */
export const MAX_PICTURE_BYTES = 8 * 1024 * 1024;

/** HTTP paths of the upload: `PUT` with the raw image as body answers like an operation, with a {@link Viewer}. */
export const PROFILE_PATHS = { picture: '/api/v1/profile/picture', pictures: '/pictures' } as const;
export const PICTURE_ERRORS = ['PICTURE_INVALID', 'TOO_LARGE'] as const;

export const profileContract = defineContract('profile', {
  commands: {
    update: {
      summary: 'Change name, title or language of the caller. What is left out stays.',
      access: 'guest',
      input: z.object({
        name: PersonName.optional(),
        title: lineText(80).nullable().optional(),
        language: Language.optional(),
      }),
      output: Viewer,
    },
    removePicture: { summary: 'Take the picture of the caller away.', access: 'guest', input: Nothing, output: Viewer },
  },
  events: { changed: z.object({ user: UserView }) },
});
