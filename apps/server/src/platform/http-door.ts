import { existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { AppError, HTTP, MAX_MESSAGE_BYTES, PROTOCOL_VERSION, type AnyContract } from '@parley/contract';
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import helmet from 'helmet';
import type { AppContext, Caller, RequestContext, SessionCookies } from './context.ts';
import type { Dispatcher } from './dispatcher.ts';
import { statusOf, writeAnswer } from './http-answer.ts';
import type { ServerModule } from './module.ts';
import { openApiDocument } from './openapi.ts';
import { isAllowedOrigin } from './origins.ts';
import { clientAddress, deviceOf, sessionToken } from './request-source.ts';

export interface HttpDoorOptions {
  readonly app: AppContext;
  readonly dispatcher: Dispatcher;
  readonly modules: readonly ServerModule[];
  readonly version: string;
  readonly authenticate: (token: string) => Promise<Caller | null>;
  /** Throws when something the server cannot do without does not work. */
  readonly health: () => Promise<Readonly<Record<string, unknown>>>;
}

/** Where modules may have routes of their own; requests to them know their caller. */
const MODULE_PATHS = ['/api', '/pictures'];

const securityHeaders: RequestHandler = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      connectSrc: ["'self'", 'ws:', 'wss:'],
      mediaSrc: ["'self'", 'blob:'],
      workerSrc: ["'self'"],
      fontSrc: ["'self'"],
      manifestSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  crossOriginEmbedderPolicy: false,
  referrerPolicy: { policy: 'same-origin' },
  // Set where TLS ends (Caddy in infra/): plain HTTP on localhost must stay reachable.
  strictTransportSecurity: false,
});

/** Session cookies of one request. `Secure` follows the protocol the browser used. */
function cookiesOf(app: AppContext, req: Request, res: Response): SessionCookies {
  const secure = req.secure || (app.config.publicUrl?.startsWith('https:') ?? false);
  const options = { httpOnly: true, sameSite: 'lax', secure, path: '/' } as const;
  return {
    token: sessionToken(req),
    set: (token, expires) => void res.cookie(HTTP.sessionCookie, token, { ...options, expires }),
    clear: () => void res.clearCookie(HTTP.sessionCookie, options),
  };
}

/** The Express application: operations, module routes, API description, health, and the built web client. */
export function createHttpDoor(options: HttpDoorOptions): Express {
  const { app, dispatcher, modules, authenticate } = options;
  const http = express();
  http.disable('x-powered-by');
  http.set('trust proxy', app.config.trustProxy);
  http.use(securityHeaders);
  http.use((_req, res, next) => {
    res.setHeader('Permissions-Policy', 'camera=(self), microphone=(self), display-capture=(self), geolocation=()');
    next();
  });

  const withContext: RequestHandler = async (req, res, next) => {
    const requestId = app.ids.secret(9);
    const cookies = cookiesOf(app, req, res);
    const context: RequestContext = {
      requestId,
      caller: cookies.token === null ? null : await authenticate(cookies.token),
      address: clientAddress(req, app.config.trustProxy),
      device: deviceOf(req.headers['user-agent']),
      connection: null,
      cookies,
      log: app.log,
    };
    Object.assign(res.locals, { context });
    next();
  };

  http.get('/healthz', async (_req, res) => {
    try {
      res.json({ ok: true, version: options.version, ...(await options.health()) });
    } catch (error) {
      app.log.warn({ err: error }, 'Health check failed');
      res.status(503).json({ ok: false, version: options.version });
    }
  });

  const contracts: readonly AnyContract[] = modules.map((module) => module.contract);
  const description = openApiDocument(contracts, options.version);
  http.get(`${HTTP.apiPrefix}/openapi.json`, (_req, res) => void res.json(description));

  http.use((req, res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD' || isAllowedOrigin(req, app.config.publicUrl)) next();
    else writeAnswer(res, '', refusal('FORBIDDEN', 'Requests from other sites are refused'));
  });

  http.post(
    `${HTTP.apiPrefix}/:operation`,
    protocolGuard,
    withContext,
    express.json({ limit: MAX_MESSAGE_BYTES, strict: false }),
    async (req, res) => {
      const { context } = res.locals as { readonly context: RequestContext };
      const name = req.params['operation'];
      const isJson = req.is('application/json') !== false;
      const empty = req.body === undefined;
      const answer =
        empty && !isJson && Number(req.headers['content-length'] ?? 0) > 0
          ? refusal('INVALID_INPUT', 'Send JSON with the header Content-Type: application/json', context.requestId)
          : await dispatcher.dispatch(context, {
              name: typeof name === 'string' ? name : '',
              input: req.body,
              door: 'http',
            });
      writeAnswer(res, context.requestId, answer);
    },
  );

  const router = express.Router();
  for (const module of modules) module.routes?.(router);
  http.use(MODULE_PATHS, withContext);
  http.use(router);
  http.use('/api', (_req, res) => writeAnswer(res, '', refusal('UNKNOWN_OPERATION', 'There is no such operation')));

  http.use('/widget', express.static(app.config.widgetDir, { setHeaders: cacheByName }));
  serveWeb(http, app.config.webDir);
  http.use(onError(app));
  return http;
}

const protocolGuard: RequestHandler = (req, res, next) => {
  const sent = req.headers[HTTP.protocolHeader];
  // Integrations need not send it; our own client always does.
  if (sent === undefined || Number(sent) === PROTOCOL_VERSION) next();
  else writeAnswer(res, '', refusal('CLIENT_OUTDATED', 'Parley was updated. Reload the page'));
};

function refusal(
  code: string,
  message: string,
  requestId = '',
): { ok: false; error: { code: string; message: string; requestId: string } } {
  return { ok: false, error: { code, message, requestId } };
}

/** Files with a hash in their name never change; everything else is asked for again. */
function cacheByName(res: Response | ServerResponse, path: string): void {
  res.setHeader('Cache-Control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
}

/** The built web client. Unknown paths are its own. */
function serveWeb(http: Express, webDir: string): void {
  const index = join(webDir, 'index.html');
  http.use(express.static(webDir, { index: false, setHeaders: cacheByName }));
  http.use((req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    if (/\.[a-z0-9]{2,5}$/i.test(req.path)) return void res.status(404).type('text').send('Not found');
    if (!existsSync(index))
      return void res.status(503).type('text').send('The web client is not built. Run: npm run build');
    res.setHeader('Cache-Control', 'no-cache');
    res.sendFile(index);
  });
}

/** Express tells error handlers from others by their four parameters. */
function onError(app: AppContext): ErrorRequestHandler {
  // oxlint-disable-next-line max-params
  return (error: unknown, _req, res, next) => {
    if (res.headersSent) return next(error);
    const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined;
    if (type === 'entity.too.large')
      return writeAnswer(res, '', refusal('TOO_LARGE', `A request may have ${MAX_MESSAGE_BYTES / 1024} KiB at most`));
    if (
      type === 'entity.parse.failed' ||
      type === 'charset.unsupported' ||
      type === 'encoding.unsupported' ||
      type === 'request.size.invalid' ||
      type === 'request.aborted' ||
      error instanceof URIError
    ) {
      return writeAnswer(res, '', refusal('INVALID_INPUT', 'The request body is not valid JSON'));
    }
    if (error instanceof AppError && statusOf(error.code) === 503)
      return writeAnswer(res, '', refusal(error.code, error.message));
    app.log.error({ err: error }, 'A request failed');
    writeAnswer(res, '', refusal('INTERNAL', 'Something went wrong on the server'));
  };
}
