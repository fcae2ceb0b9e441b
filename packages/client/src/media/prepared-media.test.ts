import { AppError, mediaContract } from '@parley/contract';
import { Device, FakeHandler, testFakeParameters } from 'mediasoup-client';
import { describe, expect, it } from 'vitest';
import type { Call } from '../api/api.types.ts';
import { parseOutput } from '../testing/output.ts';
import { UNSUPPORTED_BROWSER, browserDevice, type UnmatchedDevice } from './media-device.ts';
import { prepareMedia } from './prepared-media.ts';

const capabilities = { routerRtpCapabilities: testFakeParameters.generateRouterRtpCapabilities() };
const makeDevice = (): UnmatchedDevice => new Device({ handlerFactory: FakeHandler.createFactory(testFakeParameters) });

/** Answers the query for capabilities with each of these in turn. */
function answering(...answers: readonly unknown[]): { readonly call: Call; readonly asked: string[] } {
  const asked: string[] = [];
  const call: Call = async (operation) => {
    const answer = answers[asked.push(operation.name) - 1];
    if (answer instanceof Error) throw answer;
    return parseOutput<(typeof operation)['output']>(operation.output, answer);
  };
  return { call, asked };
}

describe('prepareMedia', () => {
  it('asks once, however often it is used', async () => {
    const { call, asked } = answering(capabilities);
    const prepared = prepareMedia({ call, makeDevice });
    await prepared.ready;
    const [first, second] = await Promise.all([prepared.device(), prepared.device()]);
    expect(first).toBe(second);
    expect(first.recvRtpCapabilities.codecs?.length).toBeGreaterThan(0);
    expect(asked).toEqual([mediaContract.queries.capabilities.name]);
  });

  it('is ready after a failure too, and then tries again', async () => {
    const { call } = answering(new AppError('OFFLINE', 'no'), capabilities);
    const prepared = prepareMedia({ call, makeDevice });
    await prepared.ready;
    await expect(prepared.device()).resolves.toHaveProperty('recvRtpCapabilities');
  });

  it('refuses capabilities that make no sense', async () => {
    const { call } = answering({ routerRtpCapabilities: { codecs: [{ mimeType: 'video/VP8' }] } });
    await expect(prepareMedia({ call, makeDevice }).device()).rejects.toMatchObject({ code: 'BAD_ANSWER' });
  });

  it('says when the browser cannot take part', async () => {
    const { call } = answering(capabilities);
    await expect(prepareMedia({ call, makeDevice: browserDevice }).device()).rejects.toMatchObject({
      code: UNSUPPORTED_BROWSER,
    });
  });
});
