import { open, type FileHandle } from 'node:fs/promises';

const MAGIC = Buffer.from('PAR1');

export interface Footer {
  length: number;
}

async function parse(handle: FileHandle): Promise<Footer | null> {
  const { size } = await handle.stat();
  if (size < 12) {
    return null;
  }
  const tail = Buffer.alloc(8);
  await handle.read(tail, 0, 8, size - 8);
  return tail.subarray(4).equals(MAGIC) ? { length: tail.readUInt32LE(0) } : null;
}

export async function readFooter(path: string): Promise<Footer | null> {
  const handle = await open(path, 'r');
  try {
    return await parse(handle);
  } finally {
    await handle.close();
  }
}
