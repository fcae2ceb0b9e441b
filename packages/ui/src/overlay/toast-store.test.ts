import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createToastStore } from './toast-store.ts';
import type { ToastStore } from './toast-store.ts';

const texts = (store: ToastStore): string[] => store.snapshot().map((toast) => toast.text);

describe('createToastStore', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('takes a message away after six seconds', () => {
    const store = createToastStore();
    store.show({ text: 'Copied' });
    vi.advanceTimersByTime(5999);
    expect(texts(store)).toEqual(['Copied']);
    vi.advanceTimersByTime(1);
    expect(texts(store)).toEqual([]);
  });

  it('keeps messages while somebody reads them, then gives them their full time', () => {
    const store = createToastStore();
    store.show({ text: 'Revoked' });
    vi.advanceTimersByTime(5000);
    store.pause();
    store.show({ text: 'Second' });
    vi.advanceTimersByTime(60_000);
    expect(texts(store)).toEqual(['Revoked', 'Second']);
    store.resume();
    vi.advanceTimersByTime(5999);
    expect(texts(store)).toEqual(['Revoked', 'Second']);
    vi.advanceTimersByTime(1);
    expect(texts(store)).toEqual([]);
  });

  it('keeps what has no end until it is dismissed', () => {
    const store = createToastStore();
    const id = store.show({ text: 'Update ready', duration: null });
    vi.advanceTimersByTime(3_600_000);
    expect(texts(store)).toEqual(['Update ready']);
    store.dismiss(id);
    expect(texts(store)).toEqual([]);
  });

  it('shows three at most and lets the oldest go', () => {
    const store = createToastStore();
    for (const text of ['a', 'b', 'c', 'd']) store.show({ text });
    expect(texts(store)).toEqual(['b', 'c', 'd']);
    expect(vi.getTimerCount()).toBe(3);
  });

  it('tells its listeners, and only when something changed', () => {
    const store = createToastStore();
    const listener = vi.fn<() => void>();
    const stop = store.subscribe(listener);
    const before = store.snapshot();
    store.dismiss(99);
    expect(store.snapshot()).toBe(before);
    expect(listener).not.toHaveBeenCalled();
    store.show({ text: 'a' });
    stop();
    store.show({ text: 'b' });
    expect(listener).toHaveBeenCalledTimes(1);
  });
});
