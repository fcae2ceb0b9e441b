import { createHash } from 'node:crypto';
import {
  AppError,
  MeetingId,
  ParticipantId,
  meetingContract,
  type InputOf,
  type JoinAnswer,
  type MeetingCode,
  type WorkspaceId,
} from '@parley/contract';
import type { Tx } from '@parley/db';
import {
  LEASE_MS,
  MAX_PARTICIPANTS,
  mayStartMeeting,
  roleInMeeting,
  type LossKind,
  type SeatEvent,
} from '@parley/domain';
import type { AppContext, Caller, Connection, RequestContext } from '../../platform/context.ts';
import { requireCaller, requireConnection } from '../../platform/context.ts';
import type { LinkService } from './link.service.ts';
import { MeetingChange } from './meeting-change.ts';
import type { MeetingNeeds } from './meeting.needs.ts';
import { linkRepo, type LinkRow } from './link.repo.ts';
import { meetingRepo, type MeetingRow } from './meeting.repo.ts';
import { participantRepo, type ParticipantRow } from './participant.repo.ts';
import { participantGone } from './meeting.signals.ts';
import { meetingView, participantView } from './meeting.views.ts';

type JoinInput = InputOf<typeof meetingContract.commands.join>;

/** A seat that a connection of this process holds. */
interface Held {
  readonly workspaceId: WorkspaceId;
  readonly code: MeetingCode;
  readonly connectionId: string;
}

/** Somebody at the door. */
interface Newcomer {
  readonly caller: Caller;
  readonly connection: Connection;
  readonly link: LinkRow;
  readonly seatKey: string;
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');
const noSeat = (): AppError => new AppError('NOT_FOUND', 'There is no such seat');

/**
 * Seats in live meetings: taken, kept, given up, freed. Truth is in the database, changed under a lock of the meeting's
 * link; this process only remembers which seats its own connections hold, in order to renew their leases.
 */
export class SeatService {
  readonly #app: AppContext;
  readonly #needs: MeetingNeeds;
  readonly #links: LinkService;
  readonly #held = new Map<ParticipantId, Held>();
  readonly #watched = new WeakSet<Connection>();

  constructor(app: AppContext, needs: MeetingNeeds, links: LinkService) {
    this.#app = app;
    this.#needs = needs;
    this.#links = links;
    app.signals.on(participantGone, ({ participantId }) => void this.#held.delete(participantId));
  }

  /** Takes a seat, starting the meeting where the caller may; answers with everything the newcomer needs. */
  async join(ctx: RequestContext, input: JoinInput): Promise<JoinAnswer> {
    const caller = requireCaller(ctx);
    const connection = requireConnection(ctx);
    const link = await this.#links.find(input.code);
    const seatKey = input.seatKey ?? this.#app.ids.secret(24);
    const { workspaceId, code } = link;
    const { meeting, seat } = await this.#locked({ workspaceId, code }, (tx) =>
      this.#take(tx, { caller, connection, link, seatKey }),
    );
    this.#held.set(seat.id, { workspaceId, code, connectionId: connection.id });
    this.#watch(connection);
    try {
      const [participants, snapshot] = await Promise.all([
        participantRepo.listIn(this.#app.store.db, workspaceId, meeting.id),
        this.#snapshots(ctx, input.with, { meeting: meetingView(meeting), participant: participantView(seat) }),
      ]);
      return {
        meeting: meetingView(meeting),
        self: participantView(seat),
        seatKey,
        participants: participants.map(participantView),
        snapshot,
      };
    } catch (error) {
      await this.#change(
        { workspaceId, code, id: seat.id },
        { type: 'vacated', at: this.#app.clock.now(), reason: 'left' },
      );
      throw error;
    }
  }

  async leave(ctx: RequestContext, participantId: ParticipantId): Promise<void> {
    const caller = requireCaller(ctx);
    const { seat, meeting } = await this.#require(caller, participantId);
    if (seat.userId !== caller.userId) throw noSeat();
    await this.#change({ ...meeting, id: seat.id }, { type: 'vacated', at: this.#app.clock.now(), reason: 'left' });
  }

  async remove(ctx: RequestContext, participantId: ParticipantId): Promise<void> {
    const caller = requireCaller(ctx);
    const { seat, meeting } = await this.#require(caller, participantId);
    await this.#requireHost(caller, meeting);
    const createdAt = new Date(this.#app.clock.now());
    const { workspaceId, id: meetingId } = meeting;
    await meetingRepo.insertBan(this.#app.store.db, { workspaceId, meetingId, userId: seat.userId, createdAt });
    await this.#change({ ...meeting, id: seat.id }, { type: 'vacated', at: createdAt.getTime(), reason: 'removed' });
  }

  /** Ends the meeting for everybody. */
  async end(ctx: RequestContext, meetingId: MeetingId): Promise<void> {
    const caller = requireCaller(ctx);
    const found = await meetingRepo.byId(this.#app.store.db, caller.workspaceId, meetingId);
    if (found?.state !== 'live') throw new AppError('NOT_FOUND', 'There is no such meeting');
    await this.#requireHost(caller, found);
    const at = this.#app.clock.now();
    await this.#locked(found, async (tx) => {
      const meeting = await meetingRepo.byId(tx.db, caller.workspaceId, meetingId);
      if (meeting?.state !== 'live') return;
      const change = this.#changeOf(tx, meeting);
      // Everybody hears of the end before they hear no more of the meeting.
      await change.close(at);
      for (const seat of await change.participants())
        await change.apply(seat, { type: 'vacated', at, reason: 'ended' });
    });
  }

  /**
   * The meeting of a seat that the caller holds; what media asks before it serves a peer.
   * @throws AppError `NOT_FOUND` for a free seat, or one of somebody else.
   */
  async requireSeat(caller: Caller, participantId: ParticipantId): Promise<{ readonly meetingId: MeetingId }> {
    const { seat, meeting } = await this.#require(caller, participantId);
    if (seat.userId !== caller.userId) throw noSeat();
    return { meetingId: meeting.id };
  }

  /** Job: keeps the seats of this process's connections leased. */
  async renew(): Promise<void> {
    const ids = [...this.#held.keys()];
    if (ids.length === 0) return;
    const until = new Date(this.#app.clock.now() + LEASE_MS);
    await participantRepo.renewLeases(this.#app.store.db, { ids, serverId: this.#app.serverId, until });
  }

  /** Job: frees seats whose lease is over, whichever server they belonged to, and ends deserted meetings. */
  async reconcile(): Promise<void> {
    const at = this.#app.clock.now();
    for (const seat of await participantRepo.expiredSeats(this.#app.store.db, new Date(at)))
      await this.#change(seat, { type: 'reconciled', at });
    for (const row of await meetingRepo.deserted(this.#app.store.db)) {
      await this.#locked(row, async (tx) => {
        const meeting = await meetingRepo.byId(tx.db, row.workspaceId, row.id);
        if (meeting) await this.#changeOf(tx, meeting).settle(at);
      });
    }
  }

  async #take(tx: Tx, newcomer: Newcomer): Promise<{ meeting: MeetingRow; seat: ParticipantRow }> {
    const { caller, connection, link, seatKey } = newcomer;
    await this.#admit(tx, caller, link);
    const { workspaceId } = link;
    const meeting = (await meetingRepo.live(tx.db, workspaceId, link.code)) ?? (await this.#start(tx, caller, link));
    const banned = await meetingRepo.isBanned(tx.db, { workspaceId, meetingId: meeting.id, userId: caller.userId });
    if (banned) throw new AppError('REMOVED_BY_HOST', 'A host removed you from this meeting');

    const change = this.#changeOf(tx, meeting);
    const old = await participantRepo.bySeat(tx.db, {
      workspaceId,
      meetingId: meeting.id,
      seatKeyHash: hashOf(seatKey),
    });
    const taken = {
      type: 'taken',
      at: this.#app.clock.now(),
      serverId: this.#app.serverId,
      connectionId: connection.id,
    } as const;
    const isOwn = old !== undefined && old.userId === caller.userId;
    const seat = isOwn ? await change.apply(old, taken) : await this.#newSeat(tx, change, newcomer);
    change.listen(seat, connection);
    await change.settle(taken.at);
    return { meeting, seat };
  }

  /** Members of the workspace come into the conversation by the link; guests must be in it already. */
  async #admit(tx: Tx, caller: Caller, { workspaceId, conversationId }: LinkRow): Promise<void> {
    const membership = { workspaceId, conversationId, userId: caller.userId };
    const isMember =
      caller.workspaceId === workspaceId &&
      (caller.role !== 'guest' || (await this.#needs.conversations.isMember(tx.db, membership)));
    if (!isMember) throw new AppError('NOT_FOUND', 'No meeting has this address');
    if (caller.role !== 'guest') await this.#needs.conversations.addMember(tx, membership);
  }

  async #newSeat(tx: Tx, change: MeetingChange, { caller, connection, seatKey }: Newcomer): Promise<ParticipantRow> {
    const { meeting } = change;
    if ((await change.participants()).length >= MAX_PARTICIPANTS)
      throw new AppError('MEETING_FULL', `A meeting has ${MAX_PARTICIPANTS} seats, and all are taken`);
    const at = this.#app.clock.now();
    const id = ParticipantId.parse(this.#app.ids.next('prt'));
    await participantRepo.insert(tx.db, {
      id,
      workspaceId: meeting.workspaceId,
      meetingId: meeting.id,
      userId: caller.userId,
      seatKeyHash: hashOf(seatKey),
      role: roleInMeeting(caller, meeting),
      serverId: this.#app.serverId,
      connectionId: connection.id,
      leaseExpiresAt: new Date(at + LEASE_MS),
      joinedAt: new Date(at),
    });
    const seat = await participantRepo.byId(tx.db, meeting.workspaceId, id);
    if (!seat) throw new Error('A seat was not there after it was made');
    change.welcome(seat);
    return seat;
  }

  async #start(tx: Tx, caller: Caller, link: LinkRow): Promise<MeetingRow> {
    if (!mayStartMeeting(caller.role)) throw new AppError('NOT_STARTED', 'The meeting has not started yet');
    const id = MeetingId.parse(this.#app.ids.next('mtg'));
    const startedAt = new Date(this.#app.clock.now());
    const { workspaceId, conversationId, code, title } = link;
    const entry = await this.#needs.conversations.appendEntry(tx, {
      workspaceId,
      conversationId,
      kind: meetingContract.entries.meeting,
      authorId: caller.userId,
      clientId: null,
      body: { meetingId: id, code, state: 'live', startedAt: startedAt.getTime(), endedAt: null, people: [] },
    });
    const row = { id, workspaceId, conversationId, code, entryId: entry.id, startedBy: caller.userId, startedAt };
    await meetingRepo.insert(tx.db, row);
    return { ...row, title, state: 'live', linkBy: link.createdBy };
  }

  async #snapshots(
    ctx: RequestContext,
    inputs: JoinInput['with'],
    place: Pick<JoinAnswer, 'meeting'> & { readonly participant: JoinAnswer['self'] },
  ): Promise<Record<string, unknown>> {
    const wanted = [...this.#needs.snapshots()];
    const parts = await Promise.all(
      wanted.map(async ([feature, load]) => [feature, await load(ctx, { ...place, input: inputs[feature] })] as const),
    );
    return Object.fromEntries(parts);
  }

  #watch(connection: Connection): void {
    if (this.#watched.has(connection)) return;
    this.#watched.add(connection);
    connection.onClose((how) => {
      this.#watched.delete(connection);
      void this.#connectionLost(connection.id, how);
    });
  }

  async #connectionLost(connectionId: string, how: LossKind): Promise<void> {
    const lost = [...this.#held].filter(([, held]) => held.connectionId === connectionId);
    for (const [id, held] of lost) {
      this.#held.delete(id);
      try {
        const at = this.#app.clock.now();
        await this.#change({ ...held, id }, { type: 'connection-lost', at, connectionId, how });
      } catch (error) {
        // The lease runs out all the same, because nobody renews it any more.
        this.#app.log.warn({ err: error, participantId: id }, 'Could not note that a connection was lost');
      }
    }
  }

  /** Applies one event to one seat under the meeting's lock. */
  async #change(
    {
      workspaceId,
      code,
      id,
    }: { readonly workspaceId: WorkspaceId; readonly code: MeetingCode; readonly id: ParticipantId },
    event: SeatEvent,
  ): Promise<void> {
    await this.#locked({ workspaceId, code }, async (tx) => {
      const seat = await participantRepo.byId(tx.db, workspaceId, id);
      const meeting = seat && (await meetingRepo.byId(tx.db, workspaceId, seat.meetingId));
      if (!seat || !meeting) return;
      const change = this.#changeOf(tx, meeting);
      const next = await change.apply(seat, event);
      if (next.state === 'gone' && seat.state !== 'gone') await change.settle(event.at);
    });
  }

  #changeOf(tx: Tx, meeting: MeetingRow): MeetingChange {
    return new MeetingChange({ app: this.#app, needs: this.#needs, tx, meeting });
  }

  async #require(caller: Caller, id: ParticipantId): Promise<{ seat: ParticipantRow; meeting: MeetingRow }> {
    const seat = await participantRepo.byId(this.#app.store.db, caller.workspaceId, id);
    const meeting = seat && (await meetingRepo.byId(this.#app.store.db, caller.workspaceId, seat.meetingId));
    if (!seat || !meeting || seat.state === 'gone') throw noSeat();
    return { seat, meeting };
  }

  /** Somebody outside of the conversation does not even learn that the meeting exists. */
  async #requireHost(caller: Caller, meeting: MeetingRow): Promise<void> {
    const { workspaceId, conversationId } = meeting;
    const isMember = await this.#needs.conversations.isMember(this.#app.store.db, {
      workspaceId,
      conversationId,
      userId: caller.userId,
    });
    if (!isMember) throw new AppError('NOT_FOUND', 'There is no such meeting');
    if (roleInMeeting(caller, meeting) !== 'host') throw new AppError('HOST_ONLY', 'Only a host can do this');
  }

  /** In this process one after the other, and between processes behind a row lock. */
  #locked<T>(
    { workspaceId, code }: { readonly workspaceId: WorkspaceId; readonly code: MeetingCode },
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    return this.#app.queue.run(`meeting:${code}`, () =>
      this.#app.store.transaction(async (tx) => {
        await linkRepo.lock(tx.db, workspaceId, code);
        return work(tx);
      }),
    );
  }
}
