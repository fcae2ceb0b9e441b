import { profileContract } from '@parley/contract';
import type { AppContext } from '../../platform/context.ts';
import type { ServerModule } from '../../platform/module.ts';
import { profileHandlers } from './profile.handlers.ts';
import type { ProfileNeeds } from './profile.needs.ts';
import { profileRoutes } from './profile.routes.ts';
import { ProfileService } from './profile.service.ts';

export type { ProfileNeeds } from './profile.needs.ts';

/** Name, title, language and picture of a person, by that person. */
export function createProfileModule(
  app: AppContext,
  needs: ProfileNeeds,
): { readonly module: ServerModule; readonly service: ProfileService } {
  const service = new ProfileService(app, needs);
  const module: ServerModule = {
    name: profileContract.feature,
    contract: profileContract,
    handlers: profileHandlers(service),
    routes: profileRoutes(service, app.limits),
  };
  return { module, service };
}
