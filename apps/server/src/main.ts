import { AppError } from '@parley/contract';
import { startApp, type RunningApp } from './app.ts';
import { loadConfig } from './platform/config.ts';

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function welcome(app: RunningApp): void {
  say(`\n  Parley is ready at ${app.url}\n`);
  if (!app.needsSetup) return;
  const code = app.context.secrets.setupCode;
  say('  This server has no workspace yet. Create it here:');
  say(`  ${app.url}/welcome#code=${code}\n`);
  say(`  The page asks for this one-time code: ${code}\n`);
}

/** What went wrong, for a person at a console: our own errors carry a sentence that says what to do. */
function fail(error: unknown): never {
  const text =
    error instanceof AppError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`\n  Parley could not start. ${text}\n\n`);
  process.exit(1);
}

try {
  const app = await startApp(loadConfig(process.env));
  welcome(app);
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    say('  Stopping…');
    void app.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('unhandledRejection', (reason) =>
    app.context.log.error({ err: reason }, 'A promise was rejected and nobody listened'),
  );
} catch (error) {
  fail(error);
}
