import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

// `node infra/init.mjs --domain chat.example.org --address 203.0.113.5` writes .env and turnserver.conf for compose.yaml.
// Run again, it keeps the secrets and changes only what is asked for. `--folder` writes somewhere else than beside this file.

const USAGE = 'Usage: node infra/init.mjs --domain chat.example.org --address 203.0.113.5';
const SECRETS = ['POSTGRES_PASSWORD', 'REDIS_PASSWORD', 'TURN_SECRET'];

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(message);
  process.exit(1);
}

/**
 * @param {string} file
 * @returns {Record<string, string>} what an earlier run wrote; nothing if there was none
 */
function readEnv(file) {
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    return Object.fromEntries(
      lines.flatMap((line) => [...line.matchAll(/^([A-Z_]+)=(.*)$/gu)].map(([, key, value]) => [key, value])),
    );
  } catch {
    return {};
  }
}

/**
 * Writes a file that only its owner can read, in one step: an interrupted run leaves the old one.
 *
 * @param {string} file
 * @param {string} text
 */
function writePrivate(file, text) {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/**
 * @param {string} template
 * @param {Record<string, string>} values
 * @returns {string} the template with every `{{NAME}}` replaced
 */
function fill(template, values) {
  return template.replaceAll(
    /\{\{(\w+)\}\}/gu,
    (_all, name) => values[name] ?? fail(`The template asks for an unknown ${name}.`),
  );
}

/** @returns {{ domain: string, address: string, folder: string }} */
function readArguments() {
  const options = /** @type {const} */ ({
    domain: { type: 'string' },
    address: { type: 'string' },
    folder: { type: 'string' },
  });
  try {
    const { values } = parseArgs({ options });
    return {
      domain: values.domain ?? '',
      address: values.address ?? '',
      folder: resolve(values.folder ?? import.meta.dirname),
    };
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

const { domain: newDomain, address: newAddress, folder } = readArguments();
const before = readEnv(join(folder, '.env'));
const domain = newDomain || before.PARLEY_DOMAIN || '';
const address = newAddress || before.PARLEY_ADDRESS || '';
if (!/^(?=.{1,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,63}$/iu.test(domain)) {
  fail(`--domain must be the name under which people reach Parley.\n${USAGE}`);
}
if (isIP(address) === 0) fail(`--address must be the IP address under which browsers reach this machine.\n${USAGE}`);

const values = {
  PARLEY_DOMAIN: domain,
  PARLEY_ADDRESS: address,
  PARLEY_OWNER: `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`,
  // Hexadecimal, so that they need no escaping in an address.
  ...Object.fromEntries(SECRETS.map((name) => [name, before[name] || randomBytes(32).toString('hex')])),
};
const template = readFileSync(new URL('turnserver.conf.template', import.meta.url), 'utf8');
writePrivate(join(folder, 'turnserver.conf'), fill(template, values));
const lines = Object.entries(values).map(([name, value]) => `${name}=${value}\n`);
writePrivate(
  join(folder, '.env'),
  `# Written by infra/init.mjs. Keep it: it holds the secrets of this installation.\n${lines.join('')}`,
);
console.log(`Wrote .env and turnserver.conf to ${folder}. Next: docker compose -f infra/compose.yaml up -d`);
