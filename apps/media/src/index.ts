/**
 * The place of the media node: an SFU on a machine of its own behind the internal media protocol. Nothing of it is built
 * yet; until then the application server runs the media workers itself.
 */
process.stdout.write(
  'Parley media nodes are not built yet: the application server runs the media workers itself. Start it with npm start.\n',
);
