import { beforeEach, describe, expect, it } from 'vitest';
import { FakeClock, settled } from '../testing/fake-clock.ts';
import { FakeSignals, FakeSocket } from '../testing/fake-socket.ts';
import { SocketConnection } from './socket-connection.ts';

describe('SocketConnection', () => {
  let clock: FakeClock;
  let socket: FakeSocket;
  let signals: FakeSignals;
  let connection: SocketConnection;

  beforeEach(() => {
    clock = new FakeClock();
    socket = new FakeSocket();
    signals = new FakeSignals();
    connection = SocketConnection.create({ makeSocket: socket.make, clock, signals, random: () => 1 });
  });

  async function connect(): Promise<void> {
    connection.connect();
    await settled();
    socket.accept();
  }

  it('keeps the identity of its snapshot until something changes', async () => {
    let changes = 0;
    connection.subscribe(() => (changes += 1));
    await connect();
    expect(connection.snapshot()).toBe(connection.snapshot());
    expect(connection.snapshot()).toEqual({ status: 'connected', since: clock.now() });
    expect(changes).toBe(2);
    connection.connect();
    expect(changes).toBe(2);
  });

  it('comes back after a loss and tells so, but not after the first connection', async () => {
    let returns = 0;
    connection.onReconnected(() => (returns += 1));
    await connect();
    expect(returns).toBe(0);
    socket.drop();
    expect(connection.snapshot().status).toBe('waiting');
    await clock.pass(300);
    expect(connection.snapshot()).toEqual({ status: 'connecting', attempt: 1 });
    socket.accept();
    expect(returns).toBe(1);
  });

  it('does not call it a reconnection when it was disconnected on purpose', async () => {
    let returns = 0;
    connection.onReconnected(() => (returns += 1));
    await connect();
    connection.disconnect();
    await connect();
    expect(returns).toBe(0);
  });

  it('has loaded what it needs before it is asked to connect, when it was told to prepare', async () => {
    let loads = 0;
    const prepared = SocketConnection.create({
      makeSocket: (listener) => ((loads += 1) === 1 ? Promise.reject(new Error('offline')) : socket.make(listener)),
      clock,
      signals,
      random: () => 1,
    });
    prepared.prepare();
    await settled();
    // A failure ahead of time is no failure.
    expect([loads, prepared.snapshot()]).toEqual([1, { status: 'idle' }]);
    prepared.prepare();
    await settled();
    prepared.connect();
    await settled();
    socket.accept();
    expect([loads, prepared.snapshot().status]).toEqual([2, 'connected']);
    prepared.close();
  });

  it('tries again when the library could not be loaded', async () => {
    let loads = 0;
    const flaky = SocketConnection.create({
      makeSocket: (listener) => ((loads += 1) === 1 ? Promise.reject(new Error('offline')) : socket.make(listener)),
      clock,
      signals,
      random: () => 1,
    });
    flaky.connect();
    await settled();
    expect(flaky.snapshot().status).toBe('waiting');
    await clock.pass(300);
    socket.accept();
    expect(flaky.snapshot().status).toBe('connected');
  });

  it('drops a connection that does not prove itself when the network has changed', async () => {
    await connect();
    signals.nudge();
    await clock.pass(3_999);
    expect(connection.snapshot().status).toBe('connected');
    await clock.pass(1);
    expect(connection.snapshot().status).toBe('waiting');
    expect(socket.closed).toBe(1);
  });

  it('keeps a connection that answers', async () => {
    await connect();
    signals.nudge();
    socket.answer({});
    await clock.pass(10_000);
    expect(connection.snapshot().status).toBe('connected');
  });

  it('leaves nothing behind when closed', async () => {
    await connect();
    signals.nudge();
    connection.close();
    connection.close();
    expect({ pending: clock.pending, observed: signals.observed, status: connection.snapshot().status }).toEqual({
      pending: 0,
      observed: false,
      status: 'idle',
    });
    connection.connect();
    expect(connection.snapshot().status).toBe('idle');
  });
});
