import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Viewer } from '@parley/contract';
import { HTTP, MAX_PICTURE_BYTES, PROFILE_PATHS, PictureId, profileContract } from '@parley/contract';
import { eachStore, textLike } from '@parley/db/testing';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHttpDoor } from '../../platform/http-door.ts';
import type { Inhabitant } from '../../testing/test-house.ts';
import { TestHouse } from '../../testing/test-house.ts';

const { removePicture } = profileContract.commands;
/** As browsers ask whether what they have is still good; `fetch` would add `no-cache`. */
const revalidate = { 'cache-control': 'max-age=0' };

eachStore('pictures over HTTP', (context) => {
  let house: TestHouse;
  let server: Server;
  let url: string;
  let owner: Inhabitant;

  beforeEach(async () => {
    house = await TestHouse.open(context.store);
    const { app, doors } = house;
    const health = async (): Promise<Record<string, unknown>> => ({});
    server = createServer(
      createHttpDoor({ ...doors, app, modules: Object.values(house.modules), version: 'test', health }),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    owner = await house.owner();
    house.app.publisher.take();
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  const session = (person: Inhabitant | null): Record<string, string> =>
    person ? { cookie: `${HTTP.sessionCookie}=${person.device.token}` } : {};

  const put = async (person: Inhabitant | null, body: Uint8Array, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}${PROFILE_PATHS.picture}`, {
      method: 'PUT',
      body,
      headers: { ...session(person), ...headers },
    });
    const answer: unknown = await response.json();
    return { status: response.status, answer };
  };

  const get = (person: Inhabitant | null, path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${url}${path}`, { headers: { ...session(person), ...headers } });

  const upload = async (person: Inhabitant, background = '#c81e1e'): Promise<string> => {
    const image = await sharp({ create: { width: 300, height: 200, channels: 3, background } })
      .png()
      .toBuffer();
    const { answer } = await put(person, image);
    const { data } = answer as { data: Viewer };
    return data.user.picture ?? '';
  };

  const storedPictures = async (): Promise<string[]> => {
    const rows = await house.store.db.selectFrom('pictures').select('id').execute();
    return rows.map((row) => `${PROFILE_PATHS.pictures}/${row.id}`);
  };

  it('[ID66] an upload answers with the viewer, and is told to those who see the person', async () => {
    const image = await sharp({ create: { width: 300, height: 200, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer();
    const { status, answer } = await put(owner, image, { 'content-type': 'text/html' });
    const user = { ...owner.viewer.user, picture: textLike(/^\/pictures\/pic_[0-9a-z]{26}$/) };
    expect([status, answer]).toEqual([200, { ok: true, data: { ...owner.viewer, user } }]);
    expect(house.app.publisher.take()).toEqual([
      {
        event: profileContract.events.changed.name,
        to: [`user:${owner.userId}`, `workspace:${owner.viewer.workspace.id}`],
        data: { user },
      },
    ]);
  });

  it('[ID67] a picture is served as what it is, for good, and can do nothing', async () => {
    const path = await upload(owner);
    const response = await get(owner, path);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, max-age=31536000, immutable',
      etag: `"${path.split('/').at(-1)}"`,
    });
    const meta = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    expect(meta).toMatchObject({ format: 'webp', width: 256, height: 256 });
    const again = await get(owner, path, { ...revalidate, 'if-none-match': response.headers.get('etag') ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const other = await get(owner, path, { ...revalidate, 'if-none-match': '"something else"' });
    expect(other.status).toBe(200);
    await other.arrayBuffer();
  });

  it('[ID67] everybody of the workspace may see it, guests too, and nobody else', async () => {
    const path = await upload(owner);
    const etag = `"${path.split('/').at(-1)}"`;
    const statusFor = async (person: Inhabitant | null): Promise<number> => {
      const response = await get(person, path, { ...revalidate, 'if-none-match': etag });
      await response.arrayBuffer();
      return response.status;
    };
    expect(await statusFor(await house.member(owner))).toBe(304);
    expect(await statusFor(await house.guest(owner.viewer.workspace.id))).toBe(304);
    expect(await statusFor(await house.stranger())).toBe(404);
    expect(await statusFor(null)).toBe(401);
  });

  it.each(['pic_0', '..%2f..%2fetc%2fpasswd', "pic_' or 1=1 --", 'PIC_01', `pic_${'0'.repeat(26)}`, '%00'])(
    '[ID67] there is no picture %s',
    async (id) => {
      const response = await get(owner, `${PROFILE_PATHS.pictures}/${id}`);
      expect([response.status, response.headers.get('cache-control')]).toEqual([404, 'no-store']);
      expect(await response.json()).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    },
  );

  it('[ID66] a person has one picture: the old one is gone', async () => {
    const first = await upload(owner);
    const second = await upload(owner, '#1e1ec8');
    expect(second).not.toBe(first);
    expect(await storedPictures()).toEqual([second]);
    expect((await get(owner, first)).status).toBe(404);
    const viewer = await owner.device.call(removePicture, {});
    expect(viewer).toEqual(owner.viewer);
    expect(await storedPictures()).toEqual([]);
    expect(await owner.device.call(removePicture, {})).toEqual(owner.viewer);
  });

  it('[ID66] of uploads at the same time one stays, and it is the one people see', async () => {
    const colours = ['#c81e1e', '#1ec81e', '#1e1ec8', '#c8c81e'];
    await Promise.all(colours.map((colour) => upload(owner, colour)));
    const views = await house.identity.userViews(house.store.db, owner.viewer.workspace.id, [owner.userId]);
    expect(await storedPictures()).toEqual([views.get(owner.userId)?.picture]);
  });

  it('[ID62] 8 MiB are the limit, before any decoding', async () => {
    const tooLarge = { status: 413, answer: { ok: false, error: { code: 'TOO_LARGE' } } };
    expect(await put(owner, new Uint8Array(10 * 1024 * 1024))).toMatchObject(tooLarge);
    expect(await put(owner, new Uint8Array(MAX_PICTURE_BYTES + 1))).toMatchObject(tooLarge);
    const invalid = { status: 415, answer: { ok: false, error: { code: 'PICTURE_INVALID' } } };
    expect(await put(owner, new Uint8Array(MAX_PICTURE_BYTES))).toMatchObject(invalid);
    expect(await storedPictures()).toEqual([]);
    expect(house.app.publisher.take()).toEqual([]);
  });

  it('[ID63] an SVG is refused, whatever it says it is', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(document.domain)</script></svg>');
    const refused = await put(owner, svg, {
      'content-type': 'image/png',
      'content-disposition': 'attachment; filename="me.png"',
    });
    expect(refused).toMatchObject({ status: 415, answer: { ok: false, error: { code: 'PICTURE_INVALID' } } });
  });

  it('only somebody signed in may upload, and not from another site', async () => {
    const image = new Uint8Array(10);
    expect(await put(null, image)).toMatchObject({ status: 401, answer: { error: { code: 'UNAUTHENTICATED' } } });
    const foreign = await put(owner, image, { origin: 'https://evil.example' });
    expect(foreign).toMatchObject({ status: 403, answer: { error: { code: 'FORBIDDEN' } } });
  });

  it('[ID62] a person may upload twenty times in ten minutes', async () => {
    const guest = await house.guest(owner.viewer.workspace.id);
    const statuses: number[] = [];
    for (let i = 0; i < 21; i += 1) statuses.push((await put(guest, new Uint8Array(1))).status);
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 415), 429]);
    expect((await put(owner, new Uint8Array(1))).status).toBe(415);
  });

  it("[ID66] there is no way to change somebody else's picture", async () => {
    const path = await upload(owner);
    const member = await house.member(owner);
    await member.device.call(removePicture, {});
    const mine = await upload(member);
    expect((await storedPictures()).toSorted()).toEqual([path, mine].toSorted());
    expect(PictureId.safeParse(path.split('/').at(-1)).success).toBe(true);
  });
});
