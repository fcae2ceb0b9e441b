import { describe, expect, test } from 'vitest';
import { guard, safeNext } from './guard.ts';
import type { Verdict, Visit, Visitor } from './guard.ts';

const to = (redirect: string): Verdict => ({ show: false, redirect });
const shown: Verdict = { show: true };
const visit = (access: Visit['access'], path: string, next: string | null = null): Visit => ({ access, path, next });
const nobody: Visitor = { initialized: true, role: null };
const guest: Visitor = { initialized: true, role: 'guest' };
const member: Visitor = { initialized: true, role: 'member' };
const fresh: Visitor = { initialized: false, role: null };

describe('who sees which page', () => {
  test.each<[string, Visit, Visitor, Verdict]>([
    ['a server without workspace shows the first run', visit('public', '/welcome'), fresh, shown],
    ['everything else leads to the first run', visit('member', '/c/1'), fresh, to('/welcome')],
    ['sign-in too', visit('public', '/sign-in'), fresh, to('/welcome')],
    ['the first run is over once there is a workspace', visit('public', '/welcome'), nobody, to('/')],
    ['public pages need nobody', visit('public', '/m/abcd-efgh-jkmn'), nobody, shown],
    ['members sign in and come back', visit('member', '/c/1?at=7'), nobody, to('/sign-in?next=%2Fc%2F1%3Fat%3D7')],
    ['home needs no way back', visit('member', '/'), nobody, to('/sign-in')],
    ['guests see what is open to guests', visit('guest', '/c/1'), guest, shown],
    ['guests sign in for the rest', visit('member', '/people'), guest, to('/sign-in?next=%2Fpeople')],
    ['guests may sign in', visit('public', '/sign-in'), guest, shown],
    ['who is signed in goes on', visit('public', '/sign-in', '/people'), member, to('/people')],
    ['and home without a way back', visit('public', '/sign-in'), member, to('/')],
    ['members see member pages', visit('member', '/people'), member, shown],
  ])('%s', (_name, where, who, verdict) => {
    expect(guard(where, who)).toEqual(verdict);
  });
});

test.each([
  ['/people', '/people'],
  ['/c/1?at=7#x', '/c/1?at=7#x'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/\tx', '/'],
  [null, '/'],
])('after signing in, %j leads to %j', (next, path) => {
  expect(safeNext(next)).toBe(path);
});
