import { meetingContract, type LeaveReason, type MeetingId } from '@parley/contract';
import type { Tx } from '@parley/db';
import { meetingTransition, seatTransition, type SeatEffect, type SeatEvent } from '@parley/domain';
import type { AppContext, Connection } from '../../platform/context.ts';
import type { MeetingNeeds } from './meeting.needs.ts';
import { meetingRepo, type MeetingRow } from './meeting.repo.ts';
import { participantRepo, type ParticipantRow } from './participant.repo.ts';
import { meetingEnded, participantGone } from './meeting.signals.ts';
import { participantView, seatOf, withSeat } from './meeting.views.ts';

export interface MeetingChangeOptions {
  readonly app: AppContext;
  readonly needs: MeetingNeeds;
  /** Holds the lock of the meeting's link. */
  readonly tx: Tx;
  readonly meeting: MeetingRow;
}

/** What one locked transaction does to one live meeting. Everybody hears of it after the commit. */
export class MeetingChange {
  readonly #app: AppContext;
  readonly #needs: MeetingNeeds;
  readonly #tx: Tx;
  readonly meeting: MeetingRow;

  constructor({ app, needs, tx, meeting }: MeetingChangeOptions) {
    this.#app = app;
    this.#needs = needs;
    this.#tx = tx;
    this.meeting = meeting;
  }

  get #id(): MeetingId {
    return this.meeting.id;
  }

  /** Seats that are not free. */
  participants(): Promise<ParticipantRow[]> {
    return participantRepo.listIn(this.#tx.db, this.meeting.workspaceId, this.#id);
  }

  /** Applies an event to a seat. What the machine refuses changes nothing. */
  async apply(seat: ParticipantRow, event: SeatEvent): Promise<ParticipantRow> {
    const result = seatTransition(seatOf(seat), event);
    if (!result.ok) return seat;
    const next = withSeat(seat, result.state);
    await participantRepo.save(this.#tx.db, this.meeting.workspaceId, next);
    for (const effect of result.effects) this.#tx.onCommit(() => this.#effect(effect, seat, next));
    return next;
  }

  /** Tells the meeting of a seat that has just been made. */
  welcome(seat: ParticipantRow): void {
    this.#tx.onCommit(() => this.#announce(seat));
  }

  /** From the commit on, so that nothing that happens afterwards is missed. */
  listen(seat: ParticipantRow, connection: Connection): void {
    this.#tx.onCommit(() => {
      connection.subscribe({ to: 'meeting', id: this.#id });
      connection.subscribe({ to: 'participant', id: seat.id });
    });
  }

  /** Tells the members of the conversation how many are in the meeting now, and ends it when nobody is. */
  async settle(at: number): Promise<void> {
    const remaining = (await this.participants()).length;
    const { state, startedAt: started } = this.meeting;
    const startedAt = started.getTime();
    const now = state === 'live' ? { state, startedAt } : { state, startedAt, endedAt: startedAt };
    const result = meetingTransition(now, { type: 'seat-freed', at, remaining });
    if (result.ok) await this.close(at);
    else if (state === 'live')
      this.#tx.onCommit(() => this.#publishLive({ meetingId: this.#id, startedAt, count: remaining }));
  }

  /** Ends the meeting: its entry says so from now on. */
  async close(at: number): Promise<void> {
    const { workspaceId, code, entryId, startedAt } = this.meeting;
    await meetingRepo.end(this.#tx.db, workspaceId, { id: this.#id, endedAt: new Date(at) });
    const people = await participantRepo.peopleOf(this.#tx.db, workspaceId, this.#id);
    const body = { meetingId: this.#id, code, state: 'ended', startedAt: startedAt.getTime(), endedAt: at, people };
    await this.#needs.conversations.editEntry(this.#tx, { workspaceId, entryId, body });
    this.#tx.onCommit(async () => {
      this.#app.publisher.publish({ to: 'meeting', id: this.#id }, meetingContract.events.ended, {
        meetingId: this.#id,
      });
      this.#publishLive(null);
      await this.#app.signals.emit(meetingEnded, { meetingId: this.#id });
      this.#app.log.info({ meetingId: this.#id, people: people.length }, 'Meeting ended');
    });
  }

  async #effect(effect: SeatEffect, before: ParticipantRow, after: ParticipantRow): Promise<void> {
    switch (effect.type) {
      case 'announce':
        return this.#announce(after);
      case 'evict':
        return this.#evict(before, effect.connectionId);
      case 'farewell':
        return this.#farewell(before, effect.reason);
    }
  }

  #announce(seat: ParticipantRow): void {
    this.#app.publisher.publish({ to: 'meeting', id: this.#id }, meetingContract.events.participantChanged, {
      meetingId: this.#id,
      participant: participantView(seat),
    });
  }

  #evict(seat: ParticipantRow, connectionId: string): void {
    this.#app.publisher.publish({ to: 'connection', id: connectionId }, meetingContract.events.participantLeft, {
      meetingId: this.#id,
      participantId: seat.id,
      reason: 'moved',
    });
    this.#unsubscribe(seat, connectionId);
  }

  async #farewell(seat: ParticipantRow, reason: LeaveReason): Promise<void> {
    const gone = { meetingId: this.#id, participantId: seat.id, reason };
    this.#app.publisher.publish({ to: 'meeting', id: this.#id }, meetingContract.events.participantLeft, gone);
    this.#unsubscribe(seat, seat.connectionId);
    await this.#app.signals.emit(participantGone, gone);
  }

  #unsubscribe(seat: ParticipantRow, connectionId: string): void {
    this.#app.publisher.leave(connectionId, [
      { to: 'meeting', id: this.#id },
      { to: 'participant', id: seat.id },
    ]);
  }

  #publishLive(
    live: { readonly meetingId: MeetingId; readonly startedAt: number; readonly count: number } | null,
  ): void {
    const { conversationId, code } = this.meeting;
    this.#app.publisher.publish({ to: 'conversation', id: conversationId }, meetingContract.events.liveChanged, {
      conversationId,
      code,
      live,
    });
  }
}
