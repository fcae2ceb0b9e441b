import { findProgram, installPackages } from './apt.mjs';
import { run } from './run.mjs';

/** @typedef {import('./log.mjs').Log} Log */
/** @typedef {{ package: string, present: () => Promise<boolean> }} Requirement */

/**
 * @param {string} name Debian's package
 * @param {string} command
 * @returns {Requirement}
 */
function program(name, command) {
  return { package: name, present: async () => findProgram(command) !== undefined };
}

/**
 * @param {string} name Debian's package
 * @param {string} module as pkg-config knows it
 * @returns {Requirement}
 */
function library(name, module) {
  return { package: name, present: async () => (await run('pkg-config', ['--exists', module])).status === 0 };
}

/** What the worker is compiled with and against, by what is asked of the machine, not by what a package manager says. */
const REQUIREMENTS = [
  program('g++', 'g++'),
  program('meson', 'meson'),
  program('ninja-build', 'ninja'),
  program('pkg-config', 'pkg-config'),
  program('flatbuffers-compiler', 'flatc'),
  library('libuv1-dev', 'libuv'),
  library('libssl-dev', 'openssl'),
  library('libabsl-dev', 'absl_flat_hash_map'),
  library('libflatbuffers-dev', 'flatbuffers'),
];

/**
 * Sees to it that the media worker can be compiled.
 *
 * @param {{ log: Log }} options
 * @returns {Promise<void>}
 * @throws {import('./setup-error.mjs').SetupError} naming the missing packages and the command that installs them
 */
export async function ensureBuildRequirements({ log }) {
  const present = await Promise.all(REQUIREMENTS.map((requirement) => requirement.present()));
  const missing = REQUIREMENTS.filter((_, index) => !present[index]).map((requirement) => requirement.package);
  await installPackages(missing, { log, purpose: 'build the media worker' });
}
