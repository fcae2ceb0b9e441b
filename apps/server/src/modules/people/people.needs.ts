import type { IdentityService } from '../identity/index.ts';

/** What people need of identity: accounts and sessions for those who accept an invite. */
export interface PeopleNeeds {
  readonly identity: Pick<IdentityService, 'createMember' | 'startSession' | 'viewerOf'>;
}
