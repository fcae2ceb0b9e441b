import { profileContract } from '@parley/contract';
import { requireCaller } from '../../platform/context.ts';
import type { Implementation } from '../../platform/module.ts';
import { implement } from '../../platform/module.ts';
import type { ProfileService } from './profile.service.ts';

export function profileHandlers(profiles: ProfileService): readonly Implementation[] {
  return implement(profileContract, {
    update: (ctx, change) => profiles.update(requireCaller(ctx), change),
    removePicture: (ctx) => profiles.removePicture(requireCaller(ctx)),
  });
}
