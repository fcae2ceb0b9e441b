import { AppError, MAX_PICTURE_BYTES, PICTURE_ERRORS, PROFILE_PATHS } from '@parley/contract';
import type { Request, Response, Router } from 'express';
import type { RequestContext } from '../../platform/context.ts';
import { requireCaller } from '../../platform/context.ts';
import { answer, contextOf } from '../../platform/http-answer.ts';
import type { Budget, RateLimiter } from '../../platform/rate-limiter.ts';
import type { ProfileService } from './profile.service.ts';
import { readBody } from './read-body.ts';

/** Uploads of a person; each costs up to a second of decoding. */
const UPLOADS: Budget = { name: 'profile.upload', points: 20, seconds: 10 * 60 };
const UPLOAD_ERRORS = [...PICTURE_ERRORS, 'INVALID_INPUT', 'STORAGE_FULL', 'STORAGE_UNAVAILABLE'];
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** `PUT` of the caller's own picture, `GET` of anybody's in the workspace. */
export function profileRoutes(profiles: ProfileService, limits: RateLimiter): (router: Router) => void {
  const upload = (req: Request, res: Response): Promise<void> =>
    answer(res, UPLOAD_ERRORS, async (ctx) => {
      const caller = requireCaller(ctx);
      await limits.take(UPLOADS, caller.userId);
      return profiles.setPicture(caller, await readBody(req, MAX_PICTURE_BYTES));
    });

  const send = async (req: Request<{ id: string }>, res: Response): Promise<void> => {
    const { caller } = contextOf(res);
    const picture = caller && (await profiles.picture(caller.workspaceId, req.params.id));
    if (!picture) return answer(res, ['NOT_FOUND'], refuse);
    // An id never gets other bytes, so it is its own validator.
    res.set({
      'Content-Type': picture.mediaType,
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': `private, max-age=${YEAR_SECONDS}, immutable`,
      ETag: `"${req.params.id}"`,
    });
    if (req.fresh) res.status(304).end();
    else res.end(picture.bytes);
  };

  return (router) => {
    router.put(PROFILE_PATHS.picture, upload);
    router.get(`${PROFILE_PATHS.pictures}/:id`, send);
  };
}

async function refuse(ctx: RequestContext): Promise<never> {
  requireCaller(ctx);
  throw new AppError('NOT_FOUND', 'There is no such picture');
}
