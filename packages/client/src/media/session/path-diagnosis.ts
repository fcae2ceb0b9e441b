import { z } from 'zod';
import type { PathProblem, PathStats } from './session.types.ts';

/** The statistics read here (W3C webrtc-stats 8.15 to 8.18); everything else in a report is skipped. */
const Candidate = z.object({
  type: z.enum(['local-candidate', 'remote-candidate']),
  id: z.string(),
  protocol: z.string().optional(),
  candidateType: z.string().optional(),
});
const Pair = z.object({
  type: z.literal('candidate-pair'),
  id: z.string(),
  state: z.string(),
  nominated: z.boolean().optional(),
  localCandidateId: z.string(),
  remoteCandidateId: z.string(),
  responsesReceived: z.number().optional(),
  currentRoundTripTime: z.number().optional(),
});
const Transport = z.object({ type: z.literal('transport'), selectedCandidatePairId: z.string().optional() });

type Pair = z.infer<typeof Pair>;
type Candidate = z.infer<typeof Candidate>;

/** The members of a report that fit a schema. */
export function pick<T>(schema: z.ZodType<T>, report: readonly unknown[]): readonly T[] {
  return report.flatMap((entry) => {
    const parsed = schema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
}

function selectedPair(report: readonly unknown[]): Pair | undefined {
  const pairs = pick(Pair, report);
  const selected = pick(Transport, report)[0]?.selectedCandidatePairId;
  return (
    pairs.find(({ id }) => id === selected) ??
    pairs.find(({ state, nominated }) => state === 'succeeded' && nominated === true)
  );
}

/** The path in use according to the report of one transport. */
export function pathStats(report: readonly unknown[]): PathStats {
  const pair = selectedPair(report);
  if (!pair) return { via: null, rttMs: null };
  const local = pick(Candidate, report).find(({ id }) => id === pair.localCandidateId);
  const via = local?.candidateType === 'relay' ? 'relay' : local?.protocol === 'tcp' ? 'tcp' : 'udp';
  return { via, rttMs: pair.currentRoundTripTime === undefined ? null : Math.round(pair.currentRoundTripTime * 1_000) };
}

/** Why a transport that does not get through fails to, according to its report. */
export function pathProblem(report: readonly unknown[]): PathProblem {
  const candidates = pick(Candidate, report);
  const pairs = pick(Pair, report);
  if (report.length === 0) return 'unknown';
  if (!candidates.some(({ type }) => type === 'local-candidate')) return 'no-candidates';
  if (pairs.length === 0) return 'unknown';
  // ICE found a way, so it is DTLS that does not come about.
  if (pairs.some(({ state, responsesReceived }) => state === 'succeeded' || (responsesReceived ?? 0) > 0))
    return 'handshake-failed';
  const byId = new Map<string, Candidate>(candidates.map((candidate) => [candidate.id, candidate]));
  // Where TCP was tried as well and nothing answered either, UDP is not to blame.
  return pairs.some(({ remoteCandidateId }) => byId.get(remoteCandidateId)?.protocol === 'tcp')
    ? 'unreachable'
    : 'udp-blocked';
}
