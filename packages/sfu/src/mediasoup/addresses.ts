import type { NetworkInterfaceInfo } from 'node:os';

type Interfaces = Readonly<
  Record<string, readonly Pick<NetworkInterfaceInfo, 'address' | 'family' | 'internal'>[] | undefined>
>;

const LOOPBACK = '127.0.0.1';

/** More would only slow connecting down: a browser tries every one of them. */
const MAX_ADDRESSES = 8;

/** Networks inside the machine, of containers and virtual machines: nobody outside reaches them. */
const VIRTUAL = /^(docker\d|br-[0-9a-f]{12}|veth|virbr|cni|flannel|podman|lxcbr|lxdbr|vmnet|vboxnet)/;

/**
 * The addresses browsers are told to send media to, in order of preference.
 * @param configured when not empty, these are taken as they are (IP addresses or host names)
 * @returns else every IPv4 address of the machine that others can reach, then 127.0.0.1 for browsers on the machine itself
 */
export function announcedAddresses({
  interfaces,
  configured,
}: {
  readonly interfaces: Interfaces;
  readonly configured: readonly string[];
}): readonly string[] {
  if (configured.length > 0) return [...new Set(configured)].slice(0, MAX_ADDRESSES);
  const outside = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ address, family, internal }) => !internal && family === 'IPv4' && !address.startsWith('169.254.'))
      .map(({ address }) => ({ address, virtual: VIRTUAL.test(name) })),
  );
  const real = outside.filter((one) => !one.virtual);
  const reachable = (real.length > 0 ? real : outside).map((one) => one.address);
  return [...new Set(reachable)].slice(0, MAX_ADDRESSES - 1).concat(LOOPBACK);
}

interface Candidate {
  readonly foundation: string;
  readonly priority: number;
  readonly ip: string;
  readonly address: string;
  readonly protocol: 'udp' | 'tcp';
}

/** One step of the local preference in a candidate's priority (RFC 8445, 5.1.2.1), times ten to stay clear of rounding. */
const PRIORITY_STEP = 10 * 256;

/**
 * ICE candidates for each address, made from those of the one socket that serves them all. All UDP ones rank before all
 * TCP ones, and within a protocol the order of `addresses` holds.
 */
export function candidatesFor<C extends Candidate>(
  candidates: readonly C[],
  addresses: readonly string[],
): readonly C[] {
  return candidates.flatMap((candidate) =>
    addresses.map((address, index) => ({
      ...candidate,
      ip: address,
      address,
      foundation: index === 0 ? candidate.foundation : `${candidate.foundation}${index}`,
      priority: candidate.priority - index * PRIORITY_STEP,
    })),
  );
}
