export { startApp, type AppOverrides, type RunningApp } from './app.ts';
export { Environment, loadConfig, type Config } from './platform/config.ts';
export type { Clock } from './platform/clock.ts';
export { createLog, type Log } from './platform/log.ts';
