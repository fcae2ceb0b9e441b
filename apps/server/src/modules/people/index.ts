import { peopleContract } from '@parley/contract';
import type { AppContext } from '../../platform/context.ts';
import type { ServerModule } from '../../platform/module.ts';
import { InviteService } from './invite.service.ts';
import { peopleHandlers } from './people.handlers.ts';
import type { PeopleNeeds } from './people.needs.ts';
import { PeopleService } from './people.service.ts';

export type { PeopleNeeds } from './people.needs.ts';

/** The members of a workspace, their roles, and the links by which they come. */
export function createPeopleModule(
  app: AppContext,
  needs: PeopleNeeds,
): { readonly module: ServerModule; readonly service: PeopleService } {
  const service = new PeopleService(app);
  const module: ServerModule = {
    name: peopleContract.feature,
    contract: peopleContract,
    handlers: peopleHandlers(service, new InviteService(app, needs)),
  };
  return { module, service };
}
