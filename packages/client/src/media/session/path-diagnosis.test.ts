import { describe, expect, it } from 'vitest';
import { pathProblem, pathStats } from './path-diagnosis.ts';

const local = (id: string, protocol: string, candidateType = 'host'): unknown => ({
  type: 'local-candidate',
  id,
  protocol,
  candidateType,
  port: 1,
});
const remote = (id: string, protocol: string): unknown => ({
  type: 'remote-candidate',
  id,
  protocol,
  candidateType: 'host',
});
const pair = (id: string, [from, to]: readonly [string, string], more: object): unknown => ({
  type: 'candidate-pair',
  id,
  localCandidateId: from,
  remoteCandidateId: to,
  ...more,
});
const candidates = [local('l1', 'udp'), local('l2', 'tcp'), remote('r1', 'udp'), remote('r2', 'tcp')];
const unanswered = { state: 'in-progress', requestsSent: 9, responsesReceived: 0 };

describe('pathProblem', () => {
  it.each([
    ['unknown', 'there is no report', []],
    ['no-candidates', 'the browser offers no way', [remote('r1', 'udp')]],
    ['unknown', 'nothing was tried', candidates],
    ['udp-blocked', 'only UDP was tried and nothing answered', [...candidates, pair('p', ['l1', 'r1'], unanswered)]],
    [
      'unreachable',
      'TCP did not get through either',
      [...candidates, pair('p', ['l1', 'r1'], unanswered), pair('q', ['l2', 'r2'], { state: 'failed' })],
    ],
    [
      'handshake-failed',
      'the server answers but encryption does not come about',
      [...candidates, pair('p', ['l1', 'r1'], { state: 'succeeded', responsesReceived: 3 })],
    ],
  ])('is %s when %s', (problem, _why, report) => {
    expect(pathProblem(report)).toBe(problem);
  });
});

describe('pathStats', () => {
  const chosen = pair('p', ['l1', 'r1'], { state: 'succeeded', nominated: true, currentRoundTripTime: 0.0234 });

  it.each([
    [
      'the selected pair',
      [
        ...candidates,
        chosen,
        pair('q', ['l2', 'r2'], { state: 'succeeded', nominated: true }),
        { type: 'transport', selectedCandidatePairId: 'p' },
      ],
      { via: 'udp', rttMs: 23 },
    ],
    ['the nominated pair where the browser names none', [...candidates, chosen], { via: 'udp', rttMs: 23 }],
    [
      'TCP',
      [...candidates, pair('q', ['l2', 'r2'], { state: 'succeeded', nominated: true })],
      { via: 'tcp', rttMs: null },
    ],
    [
      'a relay',
      [local('l3', 'udp', 'relay'), pair('q', ['l3', 'r1'], { state: 'succeeded', nominated: true })],
      { via: 'relay', rttMs: null },
    ],
    ['no path', candidates, { via: null, rttMs: null }],
  ])('tells of %s', (_name, report, stats) => {
    expect(pathStats(report)).toEqual(stats);
  });
});
