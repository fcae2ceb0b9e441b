export { ApiClient, type RawAnswer } from './api-client.ts';
export { ServerProcess, type ServerProcessOptions } from './server-process.ts';
export { startTestServer, type TestServer, type TestServerOptions } from './test-server.ts';
export { PASSWORD, TestWorkspace, type Person } from './workspace.ts';
export { axeViolations } from './axe.ts';
export { Device, findChromium, TestBrowser, type BrowserOptions, type DeviceOptions } from './browser.ts';
export { reception, remoteVideos, type Reception, type RemoteVideo } from './media-probe.ts';
export { waitFor } from './wait.ts';
