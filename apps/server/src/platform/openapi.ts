import { COMMON_CODES, HTTP, operationsOf, type AnyContract, type Operation } from '@parley/contract';
import { z } from 'zod';
import { statusOf } from './http-answer.ts';

type Json = Readonly<Record<string, unknown>>;

function schema(type: z.ZodType, io: 'input' | 'output'): unknown {
  const { $schema: _, ...rest } = z.toJSONSchema(type, { io, unrepresentable: 'any', target: 'draft-2020-12' });
  return rest;
}

function pathOf(feature: string, operation: Operation): Json {
  const codes = [...operation.errors, ...COMMON_CODES];
  const byStatus = groupByStatus(codes);
  const failures = [...byStatus].map(([status, list]) => [
    String(status),
    {
      description: list.join(', '),
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } },
    },
  ]);
  return {
    post: {
      operationId: operation.name,
      tags: [feature],
      summary: operation.summary,
      'x-kind': operation.kind,
      'x-access': operation.access,
      'x-error-codes': codes,
      ...(operation.limit ? { 'x-rate-limit': operation.limit } : {}),
      security: operation.access === 'public' ? [] : [{ session: [] }],
      requestBody: { required: true, content: { 'application/json': { schema: schema(operation.input, 'input') } } },
      responses: {
        '200': {
          description: 'Done',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['ok', 'data'],
                properties: { ok: { const: true }, data: schema(operation.output, 'output') },
              },
            },
          },
        },
        ...(Object.fromEntries(failures) as Json),
      },
    },
  };
}

function groupByStatus(codes: readonly string[]): Map<number, string[]> {
  const groups = new Map<number, string[]>();
  for (const code of codes) {
    const status = statusOf(code);
    groups.set(status, [...(groups.get(status) ?? []), code]);
  }
  return groups;
}

/** The OpenAPI 3.1 description of every operation that HTTP leads to, made from the contracts. */
export function openApiDocument(contracts: readonly AnyContract[], version: string): Json {
  const paths = contracts.flatMap((contract) =>
    operationsOf(contract)
      .filter((operation) => operation.door !== 'socket')
      .map((operation) => [`${HTTP.apiPrefix}/${operation.name}`, pathOf(contract.feature, operation)]),
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'Parley',
      version,
      description:
        'Every operation is a POST with a JSON body. Answers are {ok: true, data} or {ok: false, error: {code, message, requestId}}.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: HTTP.sessionCookie } },
      schemas: {
        Failure: {
          type: 'object',
          required: ['ok', 'error'],
          properties: {
            ok: { const: false },
            error: {
              type: 'object',
              required: ['code', 'message', 'requestId'],
              properties: {
                code: { type: 'string' },
                message: { type: 'string' },
                requestId: { type: 'string' },
                retryAfterMs: { type: 'integer', minimum: 0 },
                field: { type: 'string' },
              },
            },
          },
        },
      },
    },
  };
}
