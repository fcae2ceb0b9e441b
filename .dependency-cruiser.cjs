/**
 * The walls of the house (docs/ARCHITECTURE.md). `npm run boundaries` checks them; tests/architecture proves that each rule
 * bites.
 */

const TEST_FILE = String.raw`\.test\.tsx?$`;
/** Never part of what is built: tests, their kit, and the configurations of tools. */
const DEVELOPMENT = [
  TEST_FILE,
  '/testing/',
  '^tests/',
  '^packages/testkit/',
  '^packages/config/',
  '^packages/ui/(?:gallery|scripts)/',
  String.raw`^apps/[^/]+/scripts/`,
  String.raw`\.config\.ts$`,
];

/** @param {string[]} names */
function packages(...names) {
  return names.map((name) => `^packages/${name}/`);
}

/** @param {string[]} names of npm packages; their types count as well */
function libraries(...names) {
  return names.map((name) => `(?:^|/)node_modules/(?:@types/)?${name.replaceAll('.', String.raw`\.`)}/`);
}

/**
 * @param {string} name
 * @param {string[]} below what the package may use besides itself
 */
function layer(name, ...below) {
  return {
    name: `layer-${name}`,
    comment: `${name} may use ${below.join(', ') || 'no other package'}: imports point strictly down, never sideways`,
    severity: 'error',
    from: { path: `^packages/${name}/`, pathNot: [TEST_FILE, String.raw`\.config\.ts$`] },
    to: { path: '^(?:packages|apps|tests)/', pathNot: packages(name, ...below) },
  };
}

/**
 * @param {string[]} names of npm packages
 * @param {string[]} owners paths that may import them
 */
function owned(names, ...owners) {
  return {
    name: `owner-of-${names[0]}`,
    comment: `${names.join(', ')} only in ${owners.join(', ')}: one library, one owner`,
    severity: 'error',
    from: { path: '^(?:apps|packages|tests)/', pathNot: owners },
    to: { path: libraries(...names) },
  };
}

/**
 * @param {string} name
 * @param {string} folder that holds one folder a feature
 */
function onlyThroughIndex(name, folder) {
  const index = String.raw`^${folder}/[^/]+/index\.tsx?$`;
  return [
    {
      name: `${name}-through-index`,
      comment: `what is in ${folder} see each other only through their index`,
      severity: 'error',
      from: { path: `^${folder}/([^/]+)/` },
      to: { path: `^${folder}/[^/]+/`, pathNot: [`^${folder}/$1/`, index] },
    },
    {
      name: `${name}-through-index-from-outside`,
      comment: `what is outside ${folder} sees what is inside only through its index`,
      severity: 'error',
      from: { path: '^(?:apps|packages|tests)/', pathNot: `^${folder}/[^/]+/` },
      to: { path: `^${folder}/[^/]+/`, pathNot: index },
    },
  ];
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'modules that import each other in a circle can only be understood together',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'the imported file or package does not exist',
      severity: 'error',
      from: {},
      // Made by the build itself.
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },

    layer('config'),
    layer('contract', 'config'),
    layer('domain', 'contract', 'config'),
    layer('db', 'domain', 'contract', 'config'),
    layer('sfu', 'domain', 'contract', 'config'),
    layer('client', 'domain', 'contract', 'config'),
    layer('ui', 'config'),
    {
      name: 'apps-apart',
      comment: 'an app uses packages, never another app',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'browser-apps-without-server-packages',
      comment: 'web and widget run in a browser: db and sfu are for servers',
      severity: 'error',
      from: { path: '^apps/(?:web|widget)/' },
      to: { path: packages('db', 'sfu') },
    },
    {
      name: 'server-apps-without-browser-packages',
      comment: 'server and media nodes show nothing and call nobody: ui and client are for browsers',
      severity: 'error',
      from: { path: '^apps/(?:server|media)/', pathNot: TEST_FILE },
      to: { path: packages('ui', 'client') },
    },
    {
      name: 'tests-on-top',
      comment: 'nothing imports the tests',
      severity: 'error',
      from: { path: '^(?:apps|packages)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'testkit-in-tests-only',
      comment: 'what is built does not contain the test kit',
      severity: 'error',
      from: { path: '^(?:apps|packages)/', pathNot: DEVELOPMENT },
      to: { path: [...packages('testkit'), '^packages/[^/]+/src/testing/'] },
    },
    {
      name: 'packages-by-name',
      comment: 'another package is imported by its name, so that its exports decide what is public',
      severity: 'error',
      from: { path: '^((?:apps|packages)/[^/]+)/' },
      to: { path: '^(?:apps|packages)/', pathNot: '^$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'tests-import-packages-by-name',
      comment: 'tests use what a package exports',
      severity: 'error',
      from: { path: '^tests/' },
      to: { path: '^(?:apps|packages)/', dependencyTypes: ['local'] },
    },

    {
      name: 'pure-without-node',
      comment: 'contract and domain run everywhere and do no input or output',
      severity: 'error',
      from: { path: packages('contract', 'domain'), pathNot: TEST_FILE },
      to: { dependencyTypes: ['core'] },
    },
    owned(['express'], '^apps/server/src/platform/', String.raw`^apps/server/src/.*\.routes\.ts$`),
    owned(['socket.io'], '^apps/server/src/platform/'),
    owned(['pino'], '^apps/server/src/platform/'),
    owned(['kysely'], '^packages/db/', String.raw`^apps/server/src/.*\.repo\.ts$`),
    owned(['pg', '@electric-sql/pglite'], '^packages/db/'),
    owned(['mediasoup'], '^packages/sfu/src/mediasoup/'),
    owned(
      ['mediasoup-client'],
      '^packages/client/',
      '^packages/sfu/src/testing/',
      '^packages/testkit/',
      '^tests/',
      TEST_FILE,
    ),
    owned(['socket.io-client'], '^packages/client/', '^packages/testkit/', '^tests/', TEST_FILE),
    owned(['playwright-core'], '^packages/testkit/', '^tests/', String.raw`^packages/ui/(?:gallery|scripts)/`),

    ...onlyThroughIndex('features', 'apps/web/src/features'),
    ...onlyThroughIndex('modules', 'apps/server/src/modules'),

    {
      name: 'no-dev-dependencies-in-production',
      comment: 'what is built uses dependencies, not devDependencies, and nothing that its package.json does not name',
      severity: 'error',
      from: { path: '^(?:apps|packages)/[^/]+/src/', pathNot: DEVELOPMENT },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    // TypeScript 7 has no JavaScript API, and without one that it knows dependency-cruiser sees no TypeScript at all.
    parser: 'swc',
    moduleSystems: ['es6', 'cjs'],
    doNotFollow: { path: '(?:^|/)node_modules/' },
    exclude: { path: '(?:^|/)(?:dist|coverage|test-results)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
