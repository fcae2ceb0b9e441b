// Loaded before a program's own code (`node --import`): asks the program to end when the process that started it is gone,
// however that died. A program that nobody tethered is left alone.

if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // The channel is only there to be closed; it must not keep the program running.
  process.channel.unref();
}
