import type { AvatarSubject, TileLabels } from '../src/index.ts';

export const people = {
  elena: { id: 'u-elena', name: 'Elena Marsh' },
  priya: { id: 'u-priya', name: 'Priya Raman' },
  jonas: { id: 'u-jonas', name: 'Jonas Weber' },
  amara: { id: 'u-amara', name: 'Amara Okafor' },
  lin: { id: 'u-lin', name: '陈琳' },
  tom: { id: 'u-tom', name: 'Tom Becker' },
  sofia: { id: 'u-sofia', name: 'Sofia Lindqvist' },
  mateo: { id: 'u-mateo', name: 'Mateo Silva' },
  bolor: { id: 'u-bolor', name: 'Болор Өнөрмаа' },
  yuki: { id: 'u-yuki', name: '田中 太郎' },
  guest: { id: 'g-1', name: '🦊 Fox' },
} as const satisfies Record<string, AvatarSubject>;

export const everybody: readonly AvatarSubject[] = Object.values(people);

export const tileLabels: TileLabels = {
  muted: 'muted',
  speaking: 'speaking',
  cameraOff: 'camera off',
  pinned: 'pinned',
  hand: (place) => `raised hand, ${place} in the queue`,
  quality: ['no connection', 'connection poor', 'connection fair', 'connection good'],
};
