import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import { pipeline } from 'node:stream/promises';
import tar from 'tar-stream';

function inside(folder, name) {
  const target = path.resolve(folder, name);
  const relative = path.relative(folder, target);
  if (relative === '' || relative.split(path.sep)[0] === '..' || path.isAbsolute(relative)) {
    throw new Error(`archive member ${JSON.stringify(name)} leaves the theme folder`);
  }
  return target;
}

export async function installTheme(archive, themeDir) {
  const unpack = tar.extract();
  const done = pipeline(createReadStream(archive), createGunzip(), unpack);

  for await (const entry of unpack) {
    const destination = inside(themeDir, entry.header.name);
    if (entry.header.type !== 'file') {
      entry.resume();
      continue;
    }
    await mkdir(path.dirname(destination), { recursive: true });
    await pipeline(entry, createWriteStream(destination));
  }
  await done;
}
