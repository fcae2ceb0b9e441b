import { ensureBuild } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureMediaWorker } from './media-worker.mjs';
import { SetupError } from './setup-error.mjs';
import { findServices } from './test-services.mjs';

/** @typedef {import('./log.mjs').Log} Log */

/**
 * Something outside the repository that suites need, and what came of getting it.
 *
 * @typedef {object} Need
 * @property {string} name
 * @property {Record<string, string>} env tells the suites where it is
 * @property {string} [missing] why it is not to be had
 * @property {boolean} optional whether tests that need it skip themselves without it
 */

/** Suites that touch nothing but the code. */
const PURE = new Set(['unit', 'architecture']);
/** Suites that talk to databases and nothing else. */
const DATA = new Set(['db']);

/**
 * @param {Pick<Need, 'name' | 'optional'>} need
 * @param {() => Promise<Record<string, string>>} get
 * @returns {Promise<Need>}
 */
async function obtain(need, get) {
  try {
    return { ...need, env: await get() };
  } catch (error) {
    if (error instanceof SetupError) return { ...need, env: {}, missing: error.message };
    throw error;
  }
}

/**
 * Gets what the given suites need, and nothing more: databases, the media worker, Chromium, and the built apps.
 *
 * @param {readonly string[]} suites
 * @param {{ log: Log }} options
 * @returns {Promise<{ needs: Need[], release: () => Promise<void> }>} `release` stops what was started
 */
export async function obtainNeeds(suites, { log }) {
  const needs = [];
  const wanting = suites.filter((suite) => !PURE.has(suite));
  if (wanting.some((suite) => !DATA.has(suite))) {
    const worker = { name: 'The media worker', optional: true };
    needs.push(await obtain(worker, async () => ({ MEDIASOUP_WORKER_BIN: await ensureMediaWorker({ log }) })));
    const chromium = { name: 'Chromium', optional: true };
    needs.push(await obtain(chromium, async () => ({ PARLEY_CHROMIUM: await ensureChromium({ log }) })));
    const build = { name: 'The build', optional: false };
    needs.push(await obtain(build, () => ensureBuild({ log }).then(() => ({}))));
  }
  const services = wanting.length > 0 ? await findServices({ log }) : [];
  for (const { name, variable, url, missing } of services) {
    needs.push({ name, optional: true, env: { [variable]: url }, ...(missing === undefined ? {} : { missing }) });
  }
  const release = async () => {
    await Promise.all(services.map((service) => service.stop()));
  };
  return { needs, release };
}
