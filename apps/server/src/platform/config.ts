import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '@parley/contract';
import { z } from 'zod';
import type { LogLevel } from './log.ts';

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);
const port = z.coerce.number().int().min(0).max(65_535);

/** Every environment variable the server reads. All are optional. */
export const Environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('0.0.0.0'),
  /** Where people reach the server, e.g. `https://chat.example.org`; links are made from it. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  PARLEY_DATA_DIR: z.string().default('./data'),
  PARLEY_WEB_DIR: z.string().optional(),
  PARLEY_WIDGET_DIR: z.string().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  /** Number of proxies in front whose X-Forwarded-For is believed. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  MEDIASOUP_WORKER_BIN: z.string().optional(),
  MEDIA_LISTEN_IP: z.string().default('0.0.0.0'),
  /** Addresses browsers are told to send media to; default: 127.0.0.1 and every address of this machine. */
  MEDIA_ANNOUNCED_ADDRESSES: list.optional(),
  /** First media port, UDP and TCP; every worker takes the next one. */
  MEDIA_PORT: port.default(40_000),
  MEDIA_WORKERS: z.coerce.number().int().min(1).max(64).optional(),
  TURN_URLS: list.optional(),
  TURN_SECRET: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string | null;
  readonly dataDir: string;
  readonly webDir: string;
  readonly widgetDir: string;
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  readonly trustProxy: number;
  readonly logLevel: LogLevel;
  readonly media: {
    readonly workerBin: string | null;
    readonly listenIp: string;
    readonly announcedAddresses: readonly string[] | null;
    readonly port: number;
    readonly workers: number | null;
  };
  readonly turn: { readonly urls: readonly string[]; readonly secret: string } | null;
}

/** @throws AppError `CONFIG_INVALID` naming the variable that is wrong. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = Environment.safeParse(filled);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new AppError(
      'CONFIG_INVALID',
      `The environment variable ${issue?.path.join('.') ?? ''} is not usable: ${issue?.message ?? ''}`,
    );
  }
  const e = parsed.data;
  if (Boolean(e.TURN_URLS) !== Boolean(e.TURN_SECRET))
    throw new AppError('CONFIG_INVALID', 'TURN_URLS and TURN_SECRET are only useful together');
  return {
    port: e.PORT,
    host: e.HOST,
    publicUrl: e.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    dataDir: resolve(e.PARLEY_DATA_DIR),
    webDir: resolve(e.PARLEY_WEB_DIR ?? fileURLToPath(new URL('../../web/dist', import.meta.url))),
    widgetDir: resolve(e.PARLEY_WIDGET_DIR ?? fileURLToPath(new URL('../../widget/dist', import.meta.url))),
    databaseUrl: e.DATABASE_URL ?? null,
    redisUrl: e.REDIS_URL ?? null,
    trustProxy: e.TRUST_PROXY,
    logLevel: e.LOG_LEVEL,
    media: {
      workerBin: e.MEDIASOUP_WORKER_BIN ?? null,
      listenIp: e.MEDIA_LISTEN_IP,
      announcedAddresses: e.MEDIA_ANNOUNCED_ADDRESSES ?? null,
      port: e.MEDIA_PORT,
      workers: e.MEDIA_WORKERS ?? null,
    },
    turn: e.TURN_URLS && e.TURN_SECRET ? { urls: e.TURN_URLS, secret: e.TURN_SECRET } : null,
  };
}

/** Made at the first start, kept in the data folder, readable by the owner only. */
export interface Secrets {
  /** Whoever knows it may create the workspace; printed on the console while there is none. */
  readonly setupCode: string;
}

const SecretsFile = z.object({ setupCode: z.string().min(8) });

function newSetupCode(): string {
  const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
  const letters = Array.from(randomBytes(12), (byte) => alphabet[byte % alphabet.length]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}

/** @throws AppError `DATA_UNWRITABLE` when the data folder cannot be written. */
export function loadSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    if (existsSync(file)) return SecretsFile.parse(JSON.parse(readFileSync(file, 'utf8')));
    const made: Secrets = { setupCode: newSetupCode() };
    writeFileSync(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return made;
  } catch (cause) {
    throw new AppError(
      'DATA_UNWRITABLE',
      `Cannot read or write ${file}. Give the user that runs Parley access to this folder, or set PARLEY_DATA_DIR to another one`,
      { cause },
    );
  }
}
