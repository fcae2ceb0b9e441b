import { mediaContract } from '@parley/contract';
import type { Call } from '../api/api.types.ts';
import { rtpCapabilities } from './link/ortc-shapes.ts';
import { browserDevice, type MediaDevice, type UnmatchedDevice } from './media-device.ts';

/** What a browser must find out before it can join; found out ahead of time, so that joining does not wait for it. */
export interface PreparedMedia {
  /** Resolves when joining will not have to wait, or cannot be helped; never rejects. */
  readonly ready: Promise<void>;
  /** @throws AppError `UNSUPPORTED_BROWSER`, or as a call does; tries again after a failure. */
  readonly device: () => Promise<MediaDevice>;
}

export interface PrepareOptions {
  readonly call: Call;
  readonly makeDevice?: () => UnmatchedDevice;
}

/** Asks the server what it can receive and the browser what it can send. One serves any number of meetings. */
export function prepareMedia(options: PrepareOptions): PreparedMedia {
  const { call, makeDevice = browserDevice } = options;
  const load = async (): Promise<MediaDevice> => {
    const device = makeDevice();
    const { routerRtpCapabilities } = await call(mediaContract.queries.capabilities, {});
    await device.load({ routerRtpCapabilities: rtpCapabilities(routerRtpCapabilities) });
    return device;
  };
  let loading: Promise<MediaDevice> | null = null;
  const device = async (): Promise<MediaDevice> => {
    loading ??= load();
    try {
      return await loading;
    } catch (error) {
      loading = null;
      throw error;
    }
  };
  return {
    device,
    ready: device().then(
      () => undefined,
      () => undefined,
    ),
  };
}
