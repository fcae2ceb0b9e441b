import { randomBytes } from 'node:crypto';
import {
  AppError,
  MeetingCode,
  type CallInputOf,
  type InputOf,
  type MeetingLink,
  type OutputOf,
  type Viewer,
  type meetingContract,
} from '@parley/contract';
import { encodeMeetingCode, mayStartMeeting } from '@parley/domain';
import type { AppContext, RequestContext } from '../../platform/context.ts';
import { requireCaller, requireCookies } from '../../platform/context.ts';
import type { MeetingNeeds } from './meeting.needs.ts';
import { linkRepo, type LinkRow } from './link.repo.ts';
import { meetingRepo } from './meeting.repo.ts';
import { participantRepo } from './participant.repo.ts';
import { participantView } from './meeting.views.ts';

/** How many faces the preview shows. */
const PREVIEW_PEOPLE = 5;

/** The permanent addresses of meetings: making them, looking at them, coming in by them without an account. */
export class LinkService {
  readonly #app: AppContext;
  readonly #needs: MeetingNeeds;

  constructor(app: AppContext, needs: MeetingNeeds) {
    this.#app = app;
    this.#needs = needs;
  }

  /** @throws AppError `NOT_FOUND` for a code nobody made. */
  async find(code: MeetingCode): Promise<LinkRow> {
    const link = await linkRepo.byCode(this.#app.store.db, code);
    if (!link) throw new AppError('NOT_FOUND', 'No meeting has this address');
    return link;
  }

  async create(
    ctx: RequestContext,
    input: InputOf<typeof meetingContract.commands.create>,
  ): Promise<{ link: MeetingLink }> {
    const caller = requireCaller(ctx);
    const code = MeetingCode.parse(encodeMeetingCode(randomBytes(12)));
    const createdAt = new Date(this.#app.clock.now());
    const conversationId = await this.#app.store.transaction(async (tx) => {
      const id = await this.#needs.conversations.create(tx, {
        workspaceId: caller.workspaceId,
        kind: 'group',
        title: input.title,
        createdBy: caller.userId,
      });
      await linkRepo.insert(tx.db, {
        code,
        workspaceId: caller.workspaceId,
        conversationId: id,
        createdBy: caller.userId,
        createdAt,
      });
      return id;
    });
    return {
      link: {
        code,
        url: this.#url(code),
        conversationId,
        title: input.title,
        createdAt: createdAt.getTime(),
        live: null,
      },
    };
  }

  async list(ctx: RequestContext): Promise<{ links: MeetingLink[] }> {
    const caller = requireCaller(ctx);
    const rows = await linkRepo.listOf(this.#app.store.db, caller.workspaceId, caller.userId);
    const links = rows.map((row): MeetingLink => ({
      code: row.code,
      url: this.#url(row.code),
      conversationId: row.conversationId,
      title: row.title,
      createdAt: row.createdAt.getTime(),
      live:
        row.meetingId && row.startedAt
          ? { meetingId: row.meetingId, startedAt: row.startedAt.getTime(), count: row.count ?? 0 }
          : null,
    }));
    return { links };
  }

  async look(
    ctx: RequestContext,
    input: InputOf<typeof meetingContract.queries.look>,
  ): Promise<OutputOf<typeof meetingContract.queries.look>> {
    const link = await this.find(input.code);
    const meeting = await meetingRepo.live(this.#app.store.db, link.workspaceId, link.code);
    const people = meeting ? await participantRepo.listIn(this.#app.store.db, link.workspaceId, meeting.id) : [];
    const mayStart = ctx.caller?.workspaceId === link.workspaceId && mayStartMeeting(ctx.caller.role);
    const shown = people.slice(0, PREVIEW_PEOPLE).map(participantView);
    return {
      title: link.title,
      workspaceName: link.workspaceName,
      live: meeting
        ? {
            startedAt: meeting.startedAt.getTime(),
            count: people.length,
            people: shown.map(({ userId, name, picture }) => ({ id: userId, name, picture })),
          }
        : null,
      mayStart,
    };
  }

  async enterAsGuest(
    ctx: RequestContext,
    input: CallInputOf<typeof meetingContract.commands.enterAsGuest>,
  ): Promise<Viewer> {
    const cookies = requireCookies(ctx);
    const link = await this.find(MeetingCode.parse(input.code));
    const guest = await this.#app.store.transaction(async (tx) => {
      const made = await this.#needs.guests.enter(tx, {
        workspaceId: link.workspaceId,
        name: input.name,
        device: ctx.device,
        replaces: cookies.token,
      });
      await this.#needs.conversations.addMember(tx, {
        workspaceId: link.workspaceId,
        conversationId: link.conversationId,
        userId: made.userId,
      });
      return made;
    });
    cookies.set(guest.token, guest.expiresAt);
    return guest.viewer(this.#app.store.db);
  }

  #url(code: MeetingCode): string {
    return `${this.#app.config.publicUrl ?? ''}/m/${code}`;
  }
}
