import { createHash } from 'crypto';

export function etag(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('base64')}"`;
}
