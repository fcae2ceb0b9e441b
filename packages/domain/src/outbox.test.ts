import { ConversationId } from '@parley/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeId } from './ids.ts';
import {
  EMPTY_OUTBOX,
  MAX_DOUBTFUL_ATTEMPTS,
  outboxTransition,
  type OutboxEffect,
  type OutboxEvent,
  type OutboxItem,
  type OutboxMessage,
  type OutboxState,
} from './outbox.ts';

const [here, there] = [1, 2].map((n) => ConversationId.parse(encodeId('cnv', n, new Uint8Array(10)))) as [
  ConversationId,
  ConversationId,
];

function message(clientId: string, conversationId = here): OutboxMessage {
  return { clientId, conversationId, text: `text of ${clientId}`, createdAt: 0 };
}

function item(clientId: string, delivery: OutboxItem['delivery'], conversationId = here): OutboxItem {
  return { ...message(clientId, conversationId), delivery };
}

const sending = { status: 'sending', attempts: 1 } as const;
const waiting = { status: 'queued', attempts: 0, notBefore: 0 } as const;
const failed = { status: 'failed', code: 'NOT_FOUND' } as const;

function state(...items: readonly OutboxItem[]): OutboxState {
  return { online: true, items };
}

describe('outbox', () => {
  const table: readonly {
    readonly name: string;
    readonly from: OutboxState;
    readonly event: OutboxEvent;
    readonly to: OutboxState;
    readonly effects: readonly OutboxEffect[];
  }[] = [
    {
      name: 'sends at once what is written while online, and stores it first',
      from: state(),
      event: { type: 'written', message: message('a'), at: 5 },
      to: state(item('a', sending)),
      effects: [
        { type: 'store', item: item('a', waiting) },
        { type: 'send', message: message('a') },
      ],
    },
    {
      name: 'keeps what is written while offline',
      from: EMPTY_OUTBOX,
      event: { type: 'written', message: message('a'), at: 5 },
      to: { online: false, items: [item('a', waiting)] },
      effects: [{ type: 'store', item: item('a', waiting) }],
    },
    {
      name: 'sends one message of a conversation at a time, several conversations side by side',
      from: { online: false, items: [item('a', waiting), item('b', waiting), item('c', waiting, there)] },
      event: { type: 'went-online', at: 5 },
      to: state(item('a', sending), item('b', waiting), item('c', sending, there)),
      effects: [
        { type: 'send', message: message('a') },
        { type: 'send', message: message('c', there) },
      ],
    },
    {
      name: 'sends the next one when one has arrived',
      from: state(item('a', sending), item('b', waiting)),
      event: { type: 'delivered', clientId: 'a', at: 5 },
      to: state(item('b', sending)),
      effects: [
        { type: 'forget', clientId: 'a' },
        { type: 'send', message: message('b') },
      ],
    },
    {
      name: 'waits and tries again after a passing refusal, holding up those behind',
      from: state(item('a', sending), item('b', waiting)),
      event: { type: 'refused', clientId: 'a', code: 'TIMEOUT', retryAfterMs: undefined, at: 100 },
      to: state(item('a', { status: 'queued', attempts: 1, notBefore: 1_100 }), item('b', waiting)),
      effects: [{ type: 'wake', at: 1_100 }],
    },
    {
      name: 'waits as long as a rate limit says',
      from: state(item('a', sending)),
      event: { type: 'refused', clientId: 'a', code: 'RATE_LIMITED', retryAfterMs: 9_000, at: 100 },
      to: state(item('a', { status: 'queued', attempts: 1, notBefore: 9_100 })),
      effects: [{ type: 'wake', at: 9_100 }],
    },
    {
      name: 'gives up on a lasting refusal and goes on with those behind',
      from: state(item('a', sending), item('b', waiting)),
      event: { type: 'refused', clientId: 'a', code: 'NOT_FOUND', retryAfterMs: undefined, at: 100 },
      to: state(item('a', failed), item('b', sending)),
      effects: [
        { type: 'store', item: item('a', failed) },
        { type: 'send', message: message('b') },
      ],
    },
    {
      name: 'gives up on a server that keeps failing',
      from: state(item('a', { status: 'sending', attempts: MAX_DOUBTFUL_ATTEMPTS })),
      event: { type: 'refused', clientId: 'a', code: 'INTERNAL', retryAfterMs: undefined, at: 100 },
      to: state(item('a', { status: 'failed', code: 'INTERNAL' })),
      effects: [{ type: 'store', item: item('a', { status: 'failed', code: 'INTERNAL' }) }],
    },
    {
      name: 'sends a failed message again as the last of its conversation',
      from: state(item('a', failed), item('b', sending)),
      event: { type: 'retry-asked', clientId: 'a', at: 5 },
      to: state(item('b', sending), item('a', waiting)),
      effects: [{ type: 'store', item: item('a', waiting) }],
    },
    {
      name: 'drops what its writer discards',
      from: state(item('a', failed)),
      event: { type: 'discard-asked', clientId: 'a', at: 5 },
      to: state(),
      effects: [{ type: 'forget', clientId: 'a' }],
    },
    {
      name: 'puts what was stored before what was written since, and sends again what was under way',
      from: { online: false, items: [item('b', waiting)] },
      event: { type: 'restored', items: [item('a', sending), item('f', failed)], at: 5 },
      to: { online: false, items: [item('a', waiting), item('f', failed), item('b', waiting)] },
      effects: [],
    },
    {
      name: 'lets what is under way arrive before what storage brings late',
      from: state(item('b', sending)),
      event: { type: 'restored', items: [item('a', waiting)], at: 5 },
      to: state(item('a', waiting), item('b', sending)),
      effects: [],
    },
    {
      name: 'forgets back-off when a connection comes back',
      from: { online: false, items: [item('a', { status: 'queued', attempts: 4, notBefore: 99_000 })] },
      event: { type: 'went-online', at: 5 },
      to: state(item('a', { status: 'sending', attempts: 5 })),
      effects: [{ type: 'send', message: message('a') }],
    },
  ];

  it.each(table)('$name', ({ from, event, to, effects }) => {
    expect(outboxTransition(from, event)).toEqual({ ok: true, state: to, effects });
  });

  it.each([
    ['ALREADY_KNOWN', state(item('a', waiting)), { type: 'written', message: message('a'), at: 0 }],
    ['UNKNOWN_MESSAGE', state(), { type: 'delivered', clientId: 'a', at: 0 }],
    ['UNKNOWN_MESSAGE', state(), { type: 'refused', clientId: 'a', code: 'TIMEOUT', retryAfterMs: undefined, at: 0 }],
    ['UNDER_WAY', state(item('a', sending)), { type: 'discard-asked', clientId: 'a', at: 0 }],
    ['NOT_FAILED', state(item('a', sending)), { type: 'retry-asked', clientId: 'a', at: 0 }],
  ] as const)('refuses with %s', (code, from, event) => {
    expect(outboxTransition(from, event)).toEqual({ ok: false, code });
  });

  type Step = 'write' | 'write-there' | 'cut' | 'arrive' | 'arrive-unheard' | 'refuse' | 'lose' | 'wait' | 'reload';
  const steps = fc.array(
    fc.constantFrom<Step>(
      'write',
      'write',
      'write-there',
      'cut',
      'arrive',
      'arrive',
      'arrive-unheard',
      'refuse',
      'lose',
      'wait',
      'reload',
    ),
    { maxLength: 120 },
  );

  it('delivers every message once and in order, whatever the network and the page do', () => {
    fc.assert(
      fc.property(steps, (script) => {
        let at = 0;
        let made = 0;
        let current: OutboxState = { ...EMPTY_OUTBOX, online: true };
        const stored = new Map<string, OutboxItem>();
        const underWay: OutboxMessage[] = [];
        const arrived: string[] = [];
        const feed = (event: OutboxEvent): void => {
          const result = outboxTransition(current, event);
          if (!result.ok) return;
          current = result.state;
          for (const effect of result.effects) {
            if (effect.type === 'send') underWay.push(effect.message);
            if (effect.type === 'store') stored.set(effect.item.clientId, effect.item);
            if (effect.type === 'forget') stored.delete(effect.clientId);
          }
        };
        const arrive = (sent: OutboxMessage): void => {
          if (!arrived.includes(sent.clientId)) arrived.push(sent.clientId);
        };
        const run = (step: Step): void => {
          at += 500;
          const sent =
            step === 'write' || step === 'write-there' || step === 'wait' || step === 'cut' || step === 'reload'
              ? undefined
              : underWay.shift();
          if (step === 'write' || step === 'write-there')
            feed({ type: 'written', message: message(`m${(made += 1)}`, step === 'write' ? here : there), at });
          if (step === 'wait') feed({ type: 'time-passed', at: (at += 60_000) });
          if (step === 'cut') {
            for (const lost of underWay.splice(0))
              feed({ type: 'refused', clientId: lost.clientId, code: 'OFFLINE', retryAfterMs: undefined, at });
            feed({ type: 'went-offline' });
            feed({ type: 'went-online', at });
          }
          if (step === 'reload') {
            underWay.length = 0;
            current = EMPTY_OUTBOX;
            feed({ type: 'restored', items: [...stored.values()], at });
            feed({ type: 'went-online', at });
          }
          if (!sent) return;
          if (step === 'arrive' || step === 'arrive-unheard') arrive(sent);
          if (step === 'arrive') feed({ type: 'delivered', clientId: sent.clientId, at });
          else if (step === 'refuse')
            feed({ type: 'refused', clientId: sent.clientId, code: 'RATE_LIMITED', retryAfterMs: 3_000, at });
          else feed({ type: 'refused', clientId: sent.clientId, code: 'TIMEOUT', retryAfterMs: undefined, at });
        };
        for (const step of script) {
          run(step);
          for (const conversation of [here, there]) {
            expect(
              current.items.filter(
                ({ conversationId, delivery }) => conversationId === conversation && delivery.status === 'sending',
              ).length,
            ).toBeLessThanOrEqual(1);
          }
        }
        for (let turn = 0; current.items.length > 0 && turn < 1_000; turn += 1)
          run(underWay.length > 0 ? 'arrive' : 'wait');
        expect(current.items).toEqual([]);
        expect([...stored]).toEqual([]);
        const writtenTo = script
          .filter((step) => step === 'write' || step === 'write-there')
          .map((step) => (step === 'write' ? here : there));
        for (const conversation of [here, there]) {
          const written = writtenTo.flatMap((to, index) => (to === conversation ? [`m${index + 1}`] : []));
          expect(arrived.filter((id) => written.includes(id))).toEqual(written);
        }
      }),
      { numRuns: 300 },
    );
  });
});
