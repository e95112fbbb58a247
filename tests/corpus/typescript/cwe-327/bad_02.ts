import { createCipheriv, createHash } from 'crypto';

export function encrypt(text: string, key: Buffer): Buffer {
  const cipher = createCipheriv('aes-128-ecb', key, null); // BAD
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
}
