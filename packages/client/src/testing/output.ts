import type { z } from 'zod';

/** What a server would answer with: parsed, so that a test cannot make up a shape the contract does not have. */
export function parseOutput<S extends z.ZodType>(schema: S, data: unknown): z.output<S> {
  return schema.parse(data);
}
