/** As `engines` in package.json says; written again because it is needed before anything may be assumed to work. */
const REQUIRED = { major: 20, minor: 19 };

/**
 * @param {string} version such as `v20.19.0`
 * @returns {boolean}
 */
export function isSupported(version) {
  const [major = 0, minor = 0] = version.replace(/^v/u, '').split('.').map(Number);
  return major > REQUIRED.major || (major === REQUIRED.major && minor >= REQUIRED.minor);
}

// Checked on import: the modules that follow use what older versions do not have.
if (!isSupported(process.version)) {
  console.error(
    `Parley needs Node.js ${REQUIRED.major}.${REQUIRED.minor} or newer; this is ${process.version}.\n` +
      'Get it from https://nodejs.org/ or with a version manager (nvm install 22), then run the same command again.',
  );
  process.exit(1);
}
