import { Router, type RequestHandler } from 'express';

/** The board asks a public server for a font; nothing that it shows needs one. */
const FONT_LINK = /<link [^>]*href="https:\/\/fonts\.[^>]*>/g;

/** It styles what it draws in place. Everything else is forbidden as for our own pages. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
].join(';');

/** bull-board's page under a policy of its own, and without what it would ask of others. */
export function queueBoardPage(board: RequestHandler): Router {
  const router = Router();
  router.use((request, response, next) => {
    response.set({ 'Content-Security-Policy': POLICY, 'Cache-Control': 'no-store' });
    const send = response.send.bind(response);
    response.send = (body: unknown) =>
      send(typeof body === 'string' ? body.replace(FONT_LINK, '') : body);
    void board(request, response, next);
  });
  return router;
}
