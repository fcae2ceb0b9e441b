/**
 * @typedef {object} LockEntry
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [link]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 * @property {boolean} [peer]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 * @property {Record<string, string>} [optionalDependencies]
 *
 * @typedef {{ packages?: Record<string, LockEntry> }} LockFile `package-lock.json`, as far as it is read
 * @typedef {{ path: string, entry: LockEntry }} MissingEntry
 */

const SYSTEMS = new Map([
  ['windows', 'win32'],
  ...['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'].map(
    (name) => /** @type {[string, string]} */ ([name, name]),
  ),
]);
const PROCESSORS = new Map([
  ['64', 'x64'],
  ['armv6', 'arm'],
  ['armv7', 'arm'],
  ...['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'ppc64le', 'riscv64', 's390x', 'x64'].map(
    (name) => /** @type {[string, string]} */ ([name, name]),
  ),
]);

/**
 * Reads off a package's name what it is for, as `@scope/tool-linux-arm64-musl` says it.
 *
 * @param {string} name
 * @returns {{ os: string[], cpu: string[], libc?: string[] } | undefined} nothing if the name does not say it
 */
export function platformOf(name) {
  const words = name.split('/').at(-1)?.split('-') ?? [];
  const os = words.flatMap((word) => SYSTEMS.get(word) ?? [])[0];
  const cpu = words.flatMap((word) => PROCESSORS.get(word) ?? [])[0];
  if (os === undefined || cpu === undefined) return undefined;
  if (os !== 'linux') return { os: [os], cpu: [cpu] };
  if (words.some((word) => word.startsWith('musl'))) return { os: [os], cpu: [cpu], libc: ['musl'] };
  if (words.some((word) => word.startsWith('gnu'))) return { os: [os], cpu: [cpu], libc: ['glibc'] };
  return { os: [os], cpu: [cpu] };
}

/**
 * @param {string} from the place of a package in the lock file, such as `node_modules/a/node_modules/b`
 * @param {string} name of a package that it depends on
 * @returns {string[]} the places where it would be found, nearest first
 */
function candidates(from, name) {
  const folders = [];
  for (let folder = from; folder !== ''; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    folders.push(folder);
    if (!folder.includes('/node_modules/')) break;
  }
  return [...folders.map((folder) => `${folder}/node_modules/${name}`), `node_modules/${name}`];
}

/**
 * Finds the binaries for other platforms that a lock file names but does not hold. npm leaves out what the registry at
 * hand does not have, and `npm ci` then refuses the file as out of step, on every platform.
 *
 * @param {LockFile} lock
 * @returns {MissingEntry[]} what to add, without integrity: only a registry that has the package knows it
 */
export function missingPlatformPackages(lock) {
  const packages = lock.packages ?? {};
  return Object.entries(packages).flatMap(([from, { dev, optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies).flatMap(([name, version]) => {
      const platform = platformOf(name);
      if (!platform || !/^\d/u.test(version)) return [];
      if (candidates(from, name).some((place) => place in packages)) return [];
      const { os, cpu, libc } = platform;
      // In the order in which npm would write them.
      const entry = { version, cpu, ...(dev ? { dev } : {}), ...(libc ? { libc } : {}), optional: true, os };
      return [{ path: `node_modules/${name}`, entry }];
    }),
  );
}

/**
 * @param {LockFile} lock
 * @returns {LockFile} the same with {@link missingPlatformPackages} in it, in npm's order
 */
export function completeLock(lock) {
  const added = missingPlatformPackages(lock).map(({ path, entry }) => /** @type {const} */ ([path, entry]));
  const entries = [...Object.entries(lock.packages ?? {}), ...added].toSorted(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(entries) };
}

/**
 * Tells whether npm's own record of an installation agrees with the lock file, so that a `npm install` typed by hand
 * counts. What is optional may be missing: it is for other platforms.
 *
 * @param {LockFile} wanted `package-lock.json`
 * @param {LockFile} installed `node_modules/.package-lock.json`, which npm writes when it is done
 * @returns {boolean}
 */
export function matchesLock(wanted, installed) {
  const wantedEntries = wanted.packages ?? {};
  const installedEntries = installed.packages ?? {};
  const same = Object.entries(installedEntries).every(([path, entry]) => {
    const other = wantedEntries[path];
    return other !== undefined && other.version === entry.version && other.integrity === entry.integrity;
  });
  const complete = Object.entries(wantedEntries).every(([path, entry]) => {
    if (!path.startsWith('node_modules/') || entry.optional || entry.devOptional || entry.peer) return true;
    return path in installedEntries;
  });
  return same && complete;
}

/**
 * @param {LockFile} lock
 * @param {{ os: string, cpu: string }} [platform]
 * @returns {number} how many packages will lie directly in `node_modules`
 */
export function countForPlatform(lock, platform = { os: process.platform, cpu: process.arch }) {
  return Object.entries(lock.packages ?? {}).filter(
    ([path, { os, cpu }]) =>
      /^node_modules\/(?:@[^/]+\/)?[^/]+$/u.test(path) &&
      (os?.includes(platform.os) ?? true) &&
      (cpu?.includes(platform.cpu) ?? true),
  ).length;
}
