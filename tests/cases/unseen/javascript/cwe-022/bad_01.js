import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import { pipeline } from 'node:stream/promises';
import tar from 'tar-stream';

export async function installTheme(archive, themeDir) {
  const unpack = tar.extract();
  const done = pipeline(createReadStream(archive), createGunzip(), unpack);

  for await (const entry of unpack) {
    const destination = path.join(themeDir, entry.header.name);
    if (entry.header.type !== 'file') {
      entry.resume();
      continue;
    }
    await mkdir(path.dirname(destination), { recursive: true });
    await pipeline(entry, createWriteStream(destination)); // BAD
  }
  await done;
}
