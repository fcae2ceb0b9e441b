import { describe, expect, test } from 'vitest';
import { announcedAddresses, candidatesFor } from './addresses.ts';

const lo = [
  { address: '127.0.0.1', family: 'IPv4', internal: true },
  { address: '::1', family: 'IPv6', internal: true },
] as const;
const lan = [
  { address: '192.168.1.20', family: 'IPv4', internal: false },
  { address: 'fe80::1', family: 'IPv6', internal: false },
] as const;
const docker = [{ address: '172.17.0.1', family: 'IPv4', internal: false }] as const;
const none = [{ address: '169.254.7.7', family: 'IPv4', internal: false }] as const;

describe('announced addresses', () => {
  test('[MD10] by default: what others reach, then this machine', () => {
    expect(
      announcedAddresses({ interfaces: { lo, eth0: lan, wlan0: none, 'br-0123456789ab': docker }, configured: [] }),
    ).toEqual(['192.168.1.20', '127.0.0.1']);
  });

  test('[MD10] a machine that is alone, and one that only has containers', () => {
    expect(announcedAddresses({ interfaces: { lo }, configured: [] })).toEqual(['127.0.0.1']);
    expect(announcedAddresses({ interfaces: { lo, docker0: docker, down: undefined }, configured: [] })).toEqual([
      '172.17.0.1',
      '127.0.0.1',
    ]);
  });

  test('[MD10] configured ones are taken as they are', () => {
    expect(
      announcedAddresses({
        interfaces: { lo, eth0: lan },
        configured: ['media.example.org', '203.0.113.9', '203.0.113.9'],
      }),
    ).toEqual(['media.example.org', '203.0.113.9']);
  });

  test('[MD10] a machine with very many addresses announces eight, itself among them', () => {
    const many = Array.from(
      { length: 30 },
      (_, index) => ({ address: `10.0.0.${index}`, family: 'IPv4', internal: false }) as const,
    );
    const addresses = announcedAddresses({ interfaces: { eth0: many }, configured: [] });
    expect([addresses.length, addresses.at(-1)]).toEqual([8, '127.0.0.1']);
  });
});

describe('candidates', () => {
  test('[MD11] one for each address and protocol, UDP before TCP, in the order of the addresses', () => {
    const udp = {
      foundation: 'udpcandidate',
      priority: 1_076_558_079,
      ip: '0.0.0.0',
      address: '0.0.0.0',
      protocol: 'udp',
      port: 40_000,
      type: 'host',
    } as const;
    const tcp = {
      ...udp,
      foundation: 'tcpcandidate',
      priority: 1_076_276_479,
      protocol: 'tcp',
      tcpType: 'passive',
    } as const;
    const made = candidatesFor(
      [udp, tcp],
      Array.from({ length: 8 }, (_, index) => `10.0.0.${index}`),
    );
    expect(made.map((one) => [one.protocol, one.address, one.port])).toEqual([
      ...Array.from({ length: 8 }, (_, index) => ['udp', `10.0.0.${index}`, 40_000]),
      ...Array.from({ length: 8 }, (_, index) => ['tcp', `10.0.0.${index}`, 40_000]),
    ]);
    expect(made.map((one) => one.priority)).toEqual(made.map((one) => one.priority).toSorted((a, b) => b - a));
    expect(new Set(made.map((one) => one.foundation)).size).toBe(made.length);
  });
});
