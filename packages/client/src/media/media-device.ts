import { AppError } from '@parley/contract';
import { Device } from 'mediasoup-client';

/** A browser's ability to send and receive, matched with the server's. */
export type MediaDevice = Pick<
  Device,
  'recvRtpCapabilities' | 'sendRtpCapabilities' | 'createSendTransport' | 'createRecvTransport'
>;

/** A device before it knows what the server can receive. */
export type UnmatchedDevice = MediaDevice & Pick<Device, 'load'>;

/** The code of a browser that cannot take part. */
export const UNSUPPORTED_BROWSER = 'UNSUPPORTED_BROWSER';

/** @throws AppError `UNSUPPORTED_BROWSER` */
export function browserDevice(): UnmatchedDevice {
  try {
    return new Device();
  } catch (cause) {
    throw new AppError(UNSUPPORTED_BROWSER, 'This browser cannot take part in meetings', { cause });
  }
}
