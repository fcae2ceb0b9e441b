import { COMMON_CODES, contracts, operationsOf, type Operation } from '@parley/contract';
import { startTestServer, TestWorkspace, type ApiClient, type RawAnswer, type TestServer } from '@parley/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

/** Change to look elsewhere; a failure prints the case it found. */
const SEED = 20_261_121;
const RUNS = 25;

/** Values that are wrong in ways that have broken servers. */
const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    '',
    ' ',
    '\u0000',
    '\ud800',
    '__proto__',
    'constructor',
    '../../etc/passwd',
    "'; drop table users; --",
    '<script>alert(1)</script>',
    '\u202Eabc',
    '👩‍👩‍👧‍👦'.repeat(50),
    'x'.repeat(20_000),
  ),
  fc.jsonValue({ maxDepth: 4 }),
  fc
    .constantFrom('usr', 'cnv', 'mtg', 'prt', 'per', 'pol', 'inv', 'ses', 'ent')
    .map((prefix) => `${prefix}_00000000000000000000000000`),
  fc.constantFrom('abcd-abcd-abcd', 'A'.repeat(43), 'AAAAAAAA'),
);

/** Objects with the operation's own keys, so that some get past the first check. */
function inputsOf(operation: Operation): fc.Arbitrary<unknown> {
  const keys = operation.input instanceof z.ZodObject ? Object.keys(operation.input.shape) : [];
  const shaped = fc.record(Object.fromEntries(keys.map((key) => [key, nasty])), { requiredKeys: [] });
  return fc.oneof({ arbitrary: shaped, weight: 4 }, { arbitrary: nasty, weight: 1 });
}

function expectDeclared(operation: Operation, answer: RawAnswer, input: unknown): void {
  if (answer.ok) {
    operation.output.parse(answer.data);
    return;
  }
  const allowed = [...operation.errors, ...COMMON_CODES].filter((code) => code !== 'INTERNAL');
  expect(allowed, `${operation.name} answered ${answer.error.code} to ${JSON.stringify(input)}`).toContain(
    answer.error.code,
  );
}

/** Ending the very session that fuzzes would only test UNAUTHENTICATED from then on; these have tests of their own. */
const ENDS_THE_SESSION = new Set(['identity.signOut', 'identity.signOutEverywhere']);

describe('fuzz', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  let client: ApiClient;
  const operations = contracts.flatMap(operationsOf).filter((operation) => !ENDS_THE_SESSION.has(operation.name));

  beforeAll(async () => {
    server = await startTestServer({ limitFactor: 1000 });
    workspace = await TestWorkspace.create(server);
    client = await workspace.owner.client.connect();
  });
  afterAll(async () => {
    workspace.close();
    await server.stop();
  });

  test.each(operations.map((operation) => [operation.name, operation] as const))(
    '%s answers garbage with declared codes through both doors',
    async (_name, operation) => {
      const inputs = fc.sample(inputsOf(operation), { seed: SEED, numRuns: RUNS });
      for (const input of inputs) {
        const body = JSON.stringify(input) ?? 'null';
        expectDeclared(operation, await client.rawPost(operation.name, body), input);
        expectDeclared(
          operation,
          await client.rawCall({ name: operation.name, input: JSON.parse(body) as unknown }),
          input,
        );
      }
    },
  );

  test('afterwards the server still serves and nothing stored is lost', async () => {
    const answer = await client.rawPost('identity.status', '{}');
    expect(answer).toMatchObject({ data: { initialized: true, workspaceName: 'Halden' } });
  });
});
