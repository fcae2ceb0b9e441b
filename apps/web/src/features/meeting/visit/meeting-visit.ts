import { AppError, meetingContract } from '@parley/contract';
import type { MeetingCode } from '@parley/contract';
import type { Client, Store, Unsubscribe } from '@parley/client';
import type { SessionState } from '@parley/client/media';
import type { InsideMemory } from './inside-memory.ts';
import { afterSession, isFinal } from './visit-state.ts';
import type { Look, VisitState } from './visit-state.ts';

/** What a visit needs of a meeting session. */
export interface VisitSession {
  readonly subscribe: (listener: () => void) => Unsubscribe;
  readonly snapshot: () => Pick<SessionState, 'phase' | 'meeting'>;
  readonly leave: () => Promise<void>;
  readonly close: () => void;
}

export interface VisitOptions<Session extends VisitSession> {
  readonly client: { readonly api: Pick<Client['api'], 'call'>; readonly events: Pick<Client['events'], 'on'> };
  readonly code: MeetingCode;
  /** Makes sure that somebody is signed in under this name: nothing to do for members. @throws AppError */
  readonly becomeSomebody: (name: string) => Promise<void>;
  /** Starts taking a seat. */
  readonly join: () => Session;
  /** Whoever was inside when the page was reloaded goes back without a preview. */
  readonly memory: InsideMemory;
}

/** How often the door looks again who is there, in ms. Events make it faster for those who get them. */
const LOOK_INTERVAL_MS = 8000;

/** One opening of a meeting link: looking, previewing, waiting, being inside, having left. */
export class MeetingVisit<Session extends VisitSession> implements Store<VisitState<Session>> {
  readonly #options: VisitOptions<Session>;
  readonly #listeners = new Set<() => void>();
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #stopEvents: Unsubscribe;
  #state: VisitState<Session> = { step: 'looking' };
  #session: { readonly session: Session; readonly stop: Unsubscribe; look: Look | null } | null = null;
  #closed = false;

  private constructor(options: VisitOptions<Session>) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#lookAgain(), LOOK_INTERVAL_MS);
    this.#stopEvents = options.client.events.on(meetingContract.events.liveChanged, ({ code }) => {
      if (code === options.code) void this.#lookAgain();
    });
  }

  /** Opens a link: at the door, or right back on the seat that this tab still holds. */
  static open<Session extends VisitSession>(options: VisitOptions<Session>): MeetingVisit<Session> {
    const visit = new MeetingVisit(options);
    if (options.memory.isInside()) visit.#join(null);
    else void visit.again();
    return visit;
  }

  readonly subscribe = (listener: () => void): Unsubscribe => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): VisitState<Session> => this.#state;

  /** From the preview into the room, under this name. What stands in the way is said in the state. */
  async enter(name: string): Promise<void> {
    const state = this.#state;
    if (state.step !== 'preview' || state.entering) return;
    this.#set({ ...state, entering: true, problem: null });
    try {
      await this.#options.becomeSomebody(name);
      if (this.#state.step === 'preview') this.#join(state.look);
    } catch (error) {
      if (this.#state.step === 'preview') this.#refused(error, this.#state.look);
    }
  }

  stopWaiting(): void {
    if (this.#state.step === 'waiting')
      this.#set({ step: 'preview', look: this.#state.look, entering: false, problem: null });
  }

  /** Takes a seat again after leaving, without the preview. */
  rejoin(): void {
    if (this.#state.step === 'over') this.#join(null);
  }

  /** To the door, as if the link had just been opened. */
  async again(): Promise<void> {
    this.#set({ step: 'looking' });
    const look = await this.#look();
    if (this.#state.step !== 'looking') return;
    if (look instanceof AppError) this.#set({ step: 'no-entry', code: look.code });
    else this.#set({ step: 'preview', look, entering: false, problem: null });
  }

  /** Leaves the meeting if this is inside, and ends the visit. Idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#options.memory.set(false);
    clearInterval(this.#timer);
    this.#stopEvents();
    this.#listeners.clear();
    this.#session?.stop();
    void this.#session?.session.leave();
  }

  #join(look: Look | null): void {
    const session = this.#options.join();
    const stop = session.subscribe(() => this.#follow());
    this.#session = { session, stop, look };
    // Who will probably have to wait stays at the door until the server has said so. The others see the room a turn
    // later: drawing it takes a while, and the question to the server goes out first.
    if (!look || look.live || look.mayStart) setTimeout(() => this.#show(session), 0);
    this.#follow();
  }

  #show(session: Session): void {
    if (this.#session?.session === session && this.#state.step !== 'room') this.#set({ step: 'room', session });
  }

  #follow(): void {
    if (!this.#session) return;
    const { session, stop, look } = this.#session;
    const { phase, meeting } = session.snapshot();
    if (phase.status !== 'over') {
      if (meeting) this.#options.memory.set(true);
      if (phase.status !== 'joining') this.#show(session);
      return;
    }
    this.#options.memory.set(false);
    stop();
    this.#session = null;
    session.close();
    const next = afterSession(phase.reason, meeting !== null);
    if (next.step === 'over') this.#set({ step: 'over', reason: phase.reason, meeting });
    else if (next.step === 'no-entry') this.#set(next);
    else void this.#backToTheDoor(next, look);
  }

  async #backToTheDoor(
    next: { readonly step: 'waiting' } | { readonly step: 'preview'; readonly problem: string | null },
    known: Look | null,
  ): Promise<void> {
    const look = known ?? (await this.#look());
    if (look instanceof AppError) this.#set({ step: 'no-entry', code: look.code });
    else if (next.step === 'waiting') this.#set({ step: 'waiting', look: { ...look, live: null } });
    else this.#set({ step: 'preview', look, entering: false, problem: next.problem });
  }

  #refused(error: unknown, look: Look): void {
    const code = error instanceof AppError ? error.code : 'INTERNAL';
    this.#set(
      isFinal(code) && code !== 'INVALID_INPUT'
        ? { step: 'no-entry', code }
        : { step: 'preview', look, entering: false, problem: code },
    );
  }

  async #lookAgain(): Promise<void> {
    const before = this.#state;
    if (this.#closed || (before.step !== 'preview' && before.step !== 'waiting')) return;
    const look = await this.#look();
    if (look instanceof AppError) return;
    const now = this.#state;
    if (now.step === 'waiting' && look.live) this.#join(look);
    else if (now.step === 'preview' || now.step === 'waiting') this.#set({ ...now, look });
  }

  async #look(): Promise<Look | AppError> {
    try {
      return await this.#options.client.api.call(meetingContract.queries.look, { code: this.#options.code });
    } catch (error) {
      return error instanceof AppError
        ? error
        : new AppError('INTERNAL', 'Looking at the meeting failed', { cause: error });
    }
  }

  #set(state: VisitState<Session>): void {
    if (this.#closed) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
