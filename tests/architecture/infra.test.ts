import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const Service = z.object({
  image: z.string(),
  environment: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  user: z.string().optional(),
});
const Compose = z.object({
  services: z.record(z.string(), Service),
  networks: z.record(z.string(), z.object({ internal: z.boolean().optional() }).nullable()),
  volumes: z.record(z.string(), z.null()),
});

const composeText = read('infra/compose.yaml');
const compose = Compose.parse(parse(composeText));
const dockerfile = read('infra/Dockerfile');
const settingsOfServer = new Set(
  [...read('apps/server/src/platform/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gmu)].map(([, name]) => name),
);

function service(name: string): z.infer<typeof Service> {
  const found = compose.services[name];
  if (!found) throw new Error(`compose.yaml has no service ${name}`);
  return found;
}

/** Runs init.mjs into an empty folder and tells what it wrote. */
function initialise(folder: string, ...args: readonly string[]): Record<string, string> {
  execFileSync(process.execPath, [join(root, 'infra/init.mjs'), '--folder', folder, ...args], { stdio: 'pipe' });
  const lines = readFileSync(join(folder, '.env'), 'utf8').split('\n');
  return Object.fromEntries(
    lines.filter((line) => /^[A-Z]/u.test(line)).map((line) => line.split('=', 2) as [string, string]),
  );
}

const folder = mkdtempSync(join(tmpdir(), 'infra-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = initialise(folder, '--domain', 'chat.example.org', '--address', '203.0.113.5');

describe('compose.yaml', () => {
  it('gives the server only settings that it knows', () => {
    expect(settingsOfServer.size).toBeGreaterThan(10);
    expect(Object.keys(service('parley').environment).filter((name) => !settingsOfServer.has(name))).toEqual([]);
  });

  it('uses only variables that init.mjs writes, and stops if a secret is missing', () => {
    const used = [...composeText.matchAll(/(?<!\$)\$\{(\w+)(:\?[^}]*)?\}/gu)];
    expect(used.map(([, name]) => name).filter((name) => !(String(name) in env))).toEqual([]);
    const guarded = new Set(used.filter(([, , guard]) => guard !== undefined).map(([, name]) => name));
    expect([...new Set(used.map(([, name]) => name))].filter((name) => !guarded.has(name))).toEqual([]);
  });

  it('holds no secret itself', () => {
    const secret = /secret|password|token|key/iu;
    const settings = Object.values(compose.services).flatMap(({ environment }) => Object.entries(environment));
    const literal = settings.filter(([name, value]) => secret.test(name) && !/^\$\{\w+:\?/u.test(String(value)));
    expect(literal).toEqual([]);
    expect(composeText).not.toMatch(/:\/\/[^:@/\s]*:(?!\$\{)[^@/\s]+@/u);
  });

  it('publishes one media port for each worker, UDP and TCP, from the first one on', () => {
    const { MEDIA_PORT: first, MEDIA_WORKERS: workers } = service('parley').environment;
    const range = `${first}-${Number(first) + Number(workers) - 1}`;
    expect(service('parley').ports).toEqual([`${range}:${range}/udp`, `${range}:${range}/tcp`]);
    expect(dockerfile).toContain(`${range}/udp ${range}/tcp`);
  });

  it('keeps the database and Redis on a network without a way out, and publishes neither', () => {
    expect(compose.networks['back']).toEqual({ internal: true });
    for (const name of ['postgres', 'redis']) expect(service(name)).toMatchObject({ networks: ['back'], ports: [] });
  });

  it('mounts only files that exist or that init.mjs writes, and volumes that it declares', () => {
    for (const { volumes } of Object.values(compose.services)) {
      for (const volume of volumes) {
        const [source = ''] = volume.split(':');
        const known = source.startsWith('./')
          ? existsSync(join(root, 'infra', source)) || existsSync(join(folder, source))
          : source in compose.volumes;
        expect([volume, known]).toEqual([volume, true]);
      }
    }
  });

  it('names a version of every image', () => {
    const foreign = Object.values(compose.services)
      .map(({ image }) => image)
      .filter((image) => image !== 'parley');
    expect(foreign.filter((image) => !/:\d/u.test(image))).toEqual([]);
  });

  it('announces TURN where coturn listens', () => {
    const port = /^listening-port=(\d+)$/mu.exec(read('infra/turnserver.conf.template'))?.[1];
    const urls = String(service('parley').environment['TURN_URLS']).split(',');
    expect(urls.map((url) => /:(\d+)\?/u.exec(url)?.[1])).toEqual([port, port]);
  });
});

describe('Dockerfile', () => {
  it('does not run as root and asks the health check that the server answers', () => {
    expect(dockerfile).toMatch(/^USER node$/mu);
    expect(dockerfile).toContain('/healthz');
    expect(read('apps/server/src/platform/http-door.ts')).toContain(`'/healthz'`);
  });

  it('sets only what the server knows, and starts what `npm start` starts', () => {
    const set = [...dockerfile.matchAll(/^(?:ENV| ) ([A-Z_]+)=/gmu)].map(([, name]) => String(name));
    const known = new Set([...settingsOfServer, 'NODE_ENV', 'PARLEY_CACHE_DIR']);
    expect(set.filter((name) => !known.has(name))).toEqual([]);
    expect(dockerfile).toContain('CMD ["node", "apps/server/dist/main.js"]');
    expect(read('scripts/lib/server.mjs')).toContain('apps/server/dist/main.js');
  });

  it('listens where Caddy looks', () => {
    const port = /PORT=(\d+)/u.exec(dockerfile)?.[1];
    expect(read('infra/Caddyfile')).toContain(`reverse_proxy parley:${port} `);
  });

  it('uses a Node.js that Parley supports', () => {
    const versions = [...dockerfile.matchAll(/^FROM node:(\d+)-/gmu)].map(([, major]) => Number(major));
    expect(new Set(versions).size).toBe(1);
    expect(versions[0]).toBeGreaterThan(20);
  });

  it('sends the builder only files that exist, and neither secrets nor data', () => {
    const wanted = read('infra/Dockerfile.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect(wanted.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(wanted.filter((path) => /^(?:infra|data|\.env|\.git$)/u.test(path))).toEqual([]);
  });
});

describe('init.mjs', () => {
  it('writes secrets of 256 bits that nobody else can read', () => {
    for (const name of ['POSTGRES_PASSWORD', 'REDIS_PASSWORD', 'TURN_SECRET'])
      expect(env[name]).toMatch(/^[\da-f]{64}$/u);
    for (const file of ['.env', 'turnserver.conf']) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  });

  it('fills in every part of the TURN configuration', () => {
    const text = readFileSync(join(folder, 'turnserver.conf'), 'utf8');
    expect(text).not.toContain('{{');
    expect(text).toContain(`static-auth-secret=${env['TURN_SECRET']}\n`);
    expect(text).toContain('external-ip=203.0.113.5\n');
  });

  it('keeps the secrets and changes only what is asked for', () => {
    expect(initialise(folder, '--address', '203.0.113.9')).toEqual({ ...env, PARLEY_ADDRESS: '203.0.113.9' });
  });

  it.each([
    ['no domain', ['--address', '203.0.113.5']],
    ['a domain that is none', ['--domain', 'not a name', '--address', '203.0.113.5']],
    ['an address that is none', ['--domain', 'chat.example.org', '--address', 'here']],
    ['an option that does not exist', ['--dmain', 'chat.example.org']],
  ])('refuses %s and writes nothing', (_what, args) => {
    const empty = mkdtempSync(join(tmpdir(), 'infra-'));
    expect(() => initialise(empty, ...args)).toThrow(/Usage/u);
    expect(existsSync(join(empty, '.env'))).toBe(false);
    rmSync(empty, { recursive: true });
  });
});
