import { postgresAnswers, redisAnswers } from './probe.mjs';
import { SetupError } from './setup-error.mjs';
import { startPostgres, startRedis } from './throwaway.mjs';

/** @typedef {import('./log.mjs').Log} Log */
/** @typedef {import('./throwaway.mjs').Throwaway} Throwaway */

/**
 * What a service for the tests came to. An empty address tells a suite that there is none and that it skips.
 *
 * @typedef {object} TestService
 * @property {string} name
 * @property {string} variable the environment variable that carries the address
 * @property {string} url
 * @property {string} [missing] why there is none
 * @property {() => Promise<void>} stop
 */

const SERVICES = [
  {
    name: 'PostgreSQL',
    variable: 'PARLEY_TEST_POSTGRES_URL',
    usual: 'postgres://postgres@127.0.0.1:5432/postgres',
    answers: postgresAnswers,
    startOwn: startPostgres,
  },
  {
    name: 'Redis',
    variable: 'PARLEY_TEST_REDIS_URL',
    usual: 'redis://127.0.0.1:6379',
    answers: redisAnswers,
    startOwn: startRedis,
  },
];

const nothingToStop = async () => {};

/**
 * @param {(typeof SERVICES)[number]} service
 * @param {{ log: Log, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<TestService>}
 */
async function find({ name, variable, usual, answers, startOwn }, { log, env }) {
  const wanted = env[variable];
  const running = wanted || usual;
  if (await answers(running)) return { name, variable, url: running, stop: nothingToStop };
  if (wanted) {
    // Somebody meant a certain server; testing on another one would not be what was asked for.
    return {
      name,
      variable,
      url: '',
      missing: `${variable} names a server that does not answer.`,
      stop: nothingToStop,
    };
  }
  try {
    return { name, variable, ...(await startOwn({ log })) };
  } catch (error) {
    if (error instanceof SetupError) return { name, variable, url: '', missing: error.message, stop: nothingToStop };
    throw error;
  }
}

/**
 * Finds PostgreSQL and Redis for the tests: the server that the environment names, else the usual one on this machine, else
 * a throw-away one. Each suite creates and drops databases of its own.
 *
 * @param {{ log: Log, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<TestService[]>}
 */
export async function findServices({ log, env = process.env }) {
  const services = [];
  // One after the other: both may install system packages.
  for (const service of SERVICES) services.push(await find(service, { log, env }));
  return services;
}
