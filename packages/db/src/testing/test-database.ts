import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@parley/contract';
import pg from 'pg';
import type { StoreTarget } from '../open-store.ts';
import { createDatabaseDirectory, hasDatabase } from '../pglite/database-directory.ts';
import { DirectoryLock } from '../pglite/directory-lock.ts';
import { defaultThreadUrl } from '../pglite/thread-client.ts';

/** Where tests find a PostgreSQL whose user may create databases. */
const POSTGRES_URL = process.env['PARLEY_TEST_POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const CONNECT_TIMEOUT_MS = 2000;

/** An empty database of its own, to be opened with `openStore`. */
export interface TestDatabase {
  readonly target: StoreTarget;
  /** Removes it with all it holds. Close what is open on it first. */
  drop(): Promise<void>;
}

export function createTestDatabase(kind: StoreTarget['kind']): Promise<TestDatabase> {
  return kind === 'pglite' ? createPGlite() : createPostgres();
}

/** Whether the PostgreSQL for tests answers. */
export async function postgresAnswers(): Promise<boolean> {
  const client = new pg.Client({ connectionString: POSTGRES_URL, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function createPostgres(): Promise<TestDatabase> {
  const name = `parley_test_${randomBytes(6).toString('hex')}`;
  await administer(`create database ${name}`);
  const url = new URL(POSTGRES_URL);
  url.pathname = `/${name}`;
  return {
    target: { kind: 'postgres', url: url.href, poolSize: 4 },
    drop: () => administer(`drop database if exists ${name} with (force)`),
  };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: POSTGRES_URL, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Puts an empty embedded database where none is yet, without the seconds that making one takes. */
export async function copyEmptyDatabase(directory: string): Promise<void> {
  cpSync(await templateDirectory(), directory, { recursive: true });
}

async function createPGlite(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-test-'));
  const directory = join(folder, 'db');
  await copyEmptyDatabase(directory);
  return {
    target: { kind: 'pglite', directory },
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Making a database directory takes seconds, copying one a moment: one is made per version of PGlite and kept in the cache. */
async function templateDirectory(): Promise<string> {
  const modules = nodeModulesFolder();
  const manifest: unknown = JSON.parse(readFileSync(join(modules, '@electric-sql', 'pglite', 'package.json'), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown';
  const template = join(modules, '.cache', 'parley', `pglite-${version}`);
  while (!hasDatabase(template)) {
    try {
      const lock = await DirectoryLock.acquire(template);
      try {
        if (!hasDatabase(template)) await createDatabaseDirectory(template, defaultThreadUrl);
      } finally {
        lock.release();
      }
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'DATABASE_IN_USE') throw error;
      await sleep(200);
    }
  }
  return template;
}

/** The `node_modules` folder from which PGlite is loaded. */
function nodeModulesFolder(): string {
  let folder = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
  while (!existsSync(join(folder, '@electric-sql'))) folder = dirname(folder);
  return folder;
}
