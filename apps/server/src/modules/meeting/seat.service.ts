import { createHash } from 'node:crypto';
import { AppError, MeetingId, ParticipantId, meetingContract, type InputOf, type JoinAnswer, type LeaveReason, type MeetingCode, type WorkspaceId } from '@parley/contract';
import type { Tx } from '@parley/db';
import { LEASE_MS, MAX_PARTICIPANTS, mayStartMeeting, meetingTransition, roleInMeeting, seatTransition, type LossKind, type SeatEvent } from '@parley/domain';
import type { AppContext, Caller, Connection, RequestContext } from '../../platform/context.ts';
import { requireCaller, requireConnection } from '../../platform/context.ts';
import type { LinkService } from './link.service.ts';
import type { MeetingNeeds } from './meeting.needs.ts';
import { meetingRepo, type LinkRow, type MeetingRow, type ParticipantRow } from './meeting.repo.ts';
import { meetingEnded, participantGone } from './meeting.signals.ts';
import { meetingView, participantView, seatOf, withSeat } from './meeting.views.ts';

type JoinInput = InputOf<typeof meetingContract.commands.join>;

/** A seat that a connection of this process holds. */
interface Held {
  readonly workspaceId: WorkspaceId;
  readonly code: MeetingCode;
  readonly connectionId: string;
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/**
 * Seats in live meetings: taken, kept, given up, freed. Truth is in the database, changed under a lock of the meeting's
 * link; this process only remembers which seats its own connections hold, in order to renew their leases.
 */
export class SeatService {
  readonly #app: AppContext;
  readonly #needs: MeetingNeeds;
  readonly #links: LinkService;
  readonly #held = new Map<ParticipantId, Held>();

  constructor(app: AppContext, needs: MeetingNeeds, links: LinkService) {
    this.#app = app;
    this.#needs = needs;
    this.#links = links;
  }

  /** Takes a seat, starting the meeting where the caller may; answers with everything the newcomer needs. */
  async join(ctx: RequestContext, input: JoinInput): Promise<JoinAnswer> {
    const caller = requireCaller(ctx);
    const connection = requireConnection(ctx);
    const link = await this.#links.find(input.code);
    const seatKey = input.seatKey ?? this.#app.ids.secret(24);
    const { meeting, seat } = await this.#locked(link.workspaceId, link.code, (tx) => this.#take(tx, { caller, connection, link, seatKey }));
    this.#hold(seat.id, { workspaceId: link.workspaceId, code: link.code, connectionId: connection.id }, connection);
    try {
      const [participants, snapshot] = await Promise.all([
        meetingRepo.participantsIn(this.#app.store.db, link.workspaceId, meeting.id),
        this.#snapshots(ctx, meeting, seat, input.with),
      ]);
      return { meeting: meetingView(meeting), self: participantView(seat), seatKey, participants: participants.map(participantView), snapshot };
    } catch (error) {
      await this.#change(link.workspaceId, link.code, seat.id, { type: 'vacated', at: this.#app.clock.now(), reason: 'left' });
      throw error;
    }
  }

  async leave(ctx: RequestContext, participantId: ParticipantId): Promise<void> {
    const caller = requireCaller(ctx);
    const { seat, meeting } = await this.#require(caller, participantId);
    if (seat.userId !== caller.userId) throw new AppError('NOT_FOUND', 'There is no such seat');
    await this.#change(caller.workspaceId, meeting.code, seat.id, { type: 'vacated', at: this.#app.clock.now(), reason: 'left' });
  }

  async remove(ctx: RequestContext, participantId: ParticipantId): Promise<void> {
    const caller = requireCaller(ctx);
    const { seat, meeting } = await this.#require(caller, participantId);
    await this.#requireHost(caller, meeting);
    await this.#locked(caller.workspaceId, meeting.code, async (tx) => {
      await meetingRepo.insertBan(tx.db, { workspaceId: caller.workspaceId, meetingId: meeting.id, userId: seat.userId, createdAt: new Date(this.#app.clock.now()) });
    });
    await this.#change(caller.workspaceId, meeting.code, seat.id, { type: 'vacated', at: this.#app.clock.now(), reason: 'removed' });
  }

  /** Ends the meeting for everybody. */
  async end(ctx: RequestContext, meetingId: MeetingId): Promise<void> {
    const caller = requireCaller(ctx);
    const found = await meetingRepo.meetingById(this.#app.store.db, caller.workspaceId, meetingId);
    if (!found || found.state === 'ended') throw new AppError('NOT_FOUND', 'There is no such meeting');
    await this.#requireHost(caller, found);
    const at = this.#app.clock.now();
    await this.#locked(caller.workspaceId, found.code, async (tx) => {
      const meeting = await meetingRepo.meetingById(tx.db, caller.workspaceId, meetingId);
      if (meeting?.state !== 'live') return;
      for (const seat of await meetingRepo.participantsIn(tx.db, caller.workspaceId, meetingId)) {
        await this.#apply(tx, meeting, seat, { type: 'vacated', at, reason: 'ended' });
      }
      await this.#close(tx, meeting, at);
    });
  }

  /** Whether a connection of this user holds the seat right now; what media asks before it serves a peer. */
  async requireSeat(caller: Caller, participantId: ParticipantId): Promise<{ readonly meetingId: MeetingId }> {
    const { seat, meeting } = await this.#require(caller, participantId);
    if (seat.userId !== caller.userId) throw new AppError('NOT_FOUND', 'There is no such seat');
    return { meetingId: meeting.id };
  }

  /** Job: keeps the seats of this process's connections leased. */
  async renew(): Promise<void> {
    const ids = [...this.#held.keys()];
    if (ids.length === 0) return;
    await meetingRepo.renewLeases(this.#app.store.db, ids, this.#app.serverId, new Date(this.#app.clock.now() + LEASE_MS));
  }

  /** Job: frees seats whose lease is over, whichever server they belonged to, and ends deserted meetings. */
  async reconcile(): Promise<void> {
    const at = this.#app.clock.now();
    for (const seat of await meetingRepo.expiredSeats(this.#app.store.db, new Date(at))) {
      await this.#change(seat.workspaceId, seat.code, seat.id, { type: 'reconciled', at });
    }
    for (const row of await meetingRepo.deserted(this.#app.store.db)) {
      await this.#locked(row.workspaceId, row.code, async (tx) => {
        const meeting = await meetingRepo.meetingById(tx.db, row.workspaceId, row.id);
        if (meeting) await this.#closeIfEmpty(tx, meeting, at);
      });
    }
  }

  async #take(tx: Tx, { caller, connection, link, seatKey }: { caller: Caller; connection: Connection; link: LinkRow; seatKey: string }): Promise<{ meeting: MeetingRow; seat: ParticipantRow }> {
    const { workspaceId, conversationId } = link;
    const membership = { workspaceId, conversationId, userId: caller.userId };
    if (caller.workspaceId !== workspaceId) throw new AppError('NOT_FOUND', 'No meeting has this address');
    if (caller.role !== 'guest') await this.#needs.conversations.addMember(tx, membership);
    else if (!(await this.#needs.conversations.isMember(tx.db, membership))) throw new AppError('NOT_FOUND', 'No meeting has this address');

    const meeting = (await meetingRepo.liveMeeting(tx.db, workspaceId, link.code)) ?? (await this.#start(tx, caller, link));
    if (await meetingRepo.isBanned(tx.db, workspaceId, meeting.id, caller.userId)) throw new AppError('REMOVED_BY_HOST', 'A host removed you from this meeting');

    const at = this.#app.clock.now();
    const old = await meetingRepo.participantBySeat(tx.db, workspaceId, meeting.id, hashOf(seatKey));
    if (old && old.userId === caller.userId && old.state !== 'gone') {
      const seat = await this.#apply(tx, meeting, old, { type: 'taken', at, serverId: this.#app.serverId, connectionId: connection.id });
      this.#listen(tx, meeting, seat, connection);
      return { meeting, seat };
    }
    if ((await meetingRepo.participantsIn(tx.db, workspaceId, meeting.id)).length >= MAX_PARTICIPANTS) throw new AppError('MEETING_FULL', `A meeting has ${MAX_PARTICIPANTS} seats, and all are taken`);
    const id = ParticipantId.parse(this.#app.ids.next('prt'));
    await meetingRepo.insertParticipant(tx.db, {
      id,
      workspaceId,
      meetingId: meeting.id,
      userId: caller.userId,
      seatKeyHash: hashOf(seatKey),
      role: roleInMeeting(caller, meeting),
      serverId: this.#app.serverId,
      connectionId: connection.id,
      leaseExpiresAt: new Date(at + LEASE_MS),
      joinedAt: new Date(at),
    });
    const seat = await meetingRepo.participantById(tx.db, workspaceId, id);
    if (!seat) throw new Error('A seat was not there after it was made');
    tx.onCommit(() => this.#announce(meeting, seat));
    this.#listen(tx, meeting, seat, connection);
    await this.#announceLive(tx, meeting);
    return { meeting, seat };
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
    await meetingRepo.insertMeeting(tx.db, row);
    return { ...row, title, state: 'live', linkBy: link.createdBy };
  }

  async #snapshots(ctx: RequestContext, meeting: MeetingRow, seat: ParticipantRow, inputs: JoinInput['with']): Promise<Record<string, unknown>> {
    const wanted = [...this.#needs.snapshots()];
    const parts = await Promise.all(
      wanted.map(async ([feature, load]) => [feature, await load(ctx, { meeting: meetingView(meeting), participant: participantView(seat), input: inputs[feature] })] as const),
    );
    return Object.fromEntries(parts);
  }

  #hold(id: ParticipantId, held: Held, connection: Connection): void {
    this.#held.set(id, held);
    connection.onClose((how) => void this.#connectionLost(id, connection.id, how));
  }

  async #connectionLost(id: ParticipantId, connectionId: string, how: LossKind): Promise<void> {
    const held = this.#held.get(id);
    if (held?.connectionId !== connectionId) return;
    this.#held.delete(id);
    try {
      await this.#change(held.workspaceId, held.code, id, { type: 'connection-lost', at: this.#app.clock.now(), connectionId, how });
    } catch (error) {
      // The lease runs out all the same, because nobody renews it any more.
      this.#app.log.warn({ err: error, participantId: id }, 'Could not note that a connection was lost');
    }
  }

  /** Applies one event to one seat under the meeting's lock. What the machine refuses changes nothing. */
  async #change(workspaceId: WorkspaceId, code: MeetingCode, id: ParticipantId, event: SeatEvent): Promise<void> {
    await this.#locked(workspaceId, code, async (tx) => {
      const seat = await meetingRepo.participantById(tx.db, workspaceId, id);
      const meeting = seat && (await meetingRepo.meetingById(tx.db, workspaceId, seat.meetingId));
      if (!seat || !meeting) return;
      const next = await this.#apply(tx, meeting, seat, event);
      if (next.state === 'gone' && seat.state !== 'gone') await this.#closeIfEmpty(tx, meeting, event.at);
    });
  }

  async #apply(tx: Tx, meeting: MeetingRow, seat: ParticipantRow, event: SeatEvent): Promise<ParticipantRow> {
    const result = seatTransition(seatOf(seat), event);
    if (!result.ok) return seat;
    const next = withSeat(seat, result.state);
    await meetingRepo.saveParticipant(tx.db, meeting.workspaceId, next);
    for (const effect of result.effects) {
      switch (effect.type) {
        case 'announce':
          tx.onCommit(() => this.#announce(meeting, next));
          break;
        case 'evict':
          tx.onCommit(() => this.#evict(meeting, seat, effect.connectionId));
          break;
        case 'farewell':
          tx.onCommit(() => this.#farewell(meeting, seat, effect.reason));
          if (event.type !== 'vacated' || event.reason !== 'ended') await this.#announceLive(tx, meeting);
          break;
      }
    }
    return next;
  }

  async #closeIfEmpty(tx: Tx, meeting: MeetingRow, at: number): Promise<void> {
    const remaining = (await meetingRepo.participantsIn(tx.db, meeting.workspaceId, meeting.id)).length;
    const result = meetingTransition(stateOf(meeting), { type: 'seat-freed', at, remaining });
    if (result.ok) await this.#close(tx, meeting, at);
  }

  async #close(tx: Tx, meeting: MeetingRow, at: number): Promise<void> {
    const { workspaceId, conversationId, code, id } = meeting;
    await meetingRepo.endMeeting(tx.db, workspaceId, id, new Date(at));
    const people = await meetingRepo.peopleOf(tx.db, workspaceId, id);
    const body = { meetingId: id, code, state: 'ended', startedAt: meeting.startedAt.getTime(), endedAt: at, people };
    await this.#needs.conversations.editEntry(tx, { workspaceId, entryId: meeting.entryId, body });
    tx.onCommit(async () => {
      this.#app.publisher.publish({ to: 'meeting', id }, meetingContract.events.ended, { meetingId: id });
      this.#app.publisher.publish({ to: 'conversation', id: conversationId }, meetingContract.events.liveChanged, { conversationId, code, live: null });
      await this.#app.signals.emit(meetingEnded, { meetingId: id });
      this.#app.log.info({ meetingId: id, people: people.length }, 'Meeting ended');
    });
  }

  #announce(meeting: MeetingRow, seat: ParticipantRow): void {
    this.#app.publisher.publish({ to: 'meeting', id: meeting.id }, meetingContract.events.participantChanged, { meetingId: meeting.id, participant: participantView(seat) });
  }

  async #announceLive(tx: Tx, meeting: MeetingRow): Promise<void> {
    const { id: meetingId, conversationId, code } = meeting;
    const count = (await meetingRepo.participantsIn(tx.db, meeting.workspaceId, meetingId)).length;
    const live = count === 0 ? null : { meetingId, startedAt: meeting.startedAt.getTime(), count };
    tx.onCommit(() => this.#app.publisher.publish({ to: 'conversation', id: conversationId }, meetingContract.events.liveChanged, { conversationId, code, live }));
  }

  /** From the commit on, so that nothing that happens afterwards is missed. */
  #listen(tx: Tx, meeting: MeetingRow, seat: ParticipantRow, connection: Connection): void {
    tx.onCommit(() => {
      connection.subscribe({ to: 'meeting', id: meeting.id });
      connection.subscribe({ to: 'participant', id: seat.id });
    });
  }

  #evict(meeting: MeetingRow, seat: ParticipantRow, connectionId: string): void {
    const gone = { meetingId: meeting.id, participantId: seat.id, reason: 'moved' } as const;
    this.#app.publisher.publish({ to: 'connection', id: connectionId }, meetingContract.events.participantLeft, gone);
    this.#app.publisher.leave(connectionId, [{ to: 'meeting', id: meeting.id }, { to: 'participant', id: seat.id }]);
  }

  async #farewell(meeting: MeetingRow, seat: ParticipantRow, reason: LeaveReason): Promise<void> {
    this.#held.delete(seat.id);
    this.#app.publisher.publish({ to: 'meeting', id: meeting.id }, meetingContract.events.participantLeft, { meetingId: meeting.id, participantId: seat.id, reason });
    this.#app.publisher.leave(seat.connectionId, [{ to: 'meeting', id: meeting.id }, { to: 'participant', id: seat.id }]);
    await this.#app.signals.emit(participantGone, { meetingId: meeting.id, participantId: seat.id, reason });
  }

  async #require(caller: Caller, id: ParticipantId): Promise<{ seat: ParticipantRow; meeting: MeetingRow }> {
    const seat = await meetingRepo.participantById(this.#app.store.db, caller.workspaceId, id);
    const meeting = seat && (await meetingRepo.meetingById(this.#app.store.db, caller.workspaceId, seat.meetingId));
    if (!seat || !meeting || seat.state === 'gone') throw new AppError('NOT_FOUND', 'There is no such seat');
    return { seat, meeting };
  }

  /** Somebody outside of the conversation does not even learn that the meeting exists. */
  async #requireHost(caller: Caller, meeting: MeetingRow): Promise<void> {
    const { workspaceId, conversationId } = meeting;
    if (!(await this.#needs.conversations.isMember(this.#app.store.db, { workspaceId, conversationId, userId: caller.userId }))) throw new AppError('NOT_FOUND', 'There is no such meeting');
    if (roleInMeeting(caller, meeting) !== 'host') throw new AppError('HOST_ONLY', 'Only a host can do this');
  }

  /** In this process one after the other, and between processes behind a row lock. */
  #locked<T>(workspaceId: WorkspaceId, code: MeetingCode, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#app.queue.run(`meeting:${code}`, () =>
      this.#app.store.transaction(async (tx) => {
        await meetingRepo.lockLink(tx.db, workspaceId, code);
        return work(tx);
      }),
    );
  }
}

function stateOf(meeting: MeetingRow): Parameters<typeof meetingTransition>[0] {
  const startedAt = meeting.startedAt.getTime();
  return meeting.state === 'live' ? { state: 'live', startedAt } : { state: 'ended', startedAt, endedAt: startedAt };
}
