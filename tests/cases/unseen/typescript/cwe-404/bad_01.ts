import { open } from 'node:fs/promises';

const MAGIC = Buffer.from('PAR1');

export interface Footer {
  length: number;
}

export async function readFooter(path: string): Promise<Footer | null> {
  const handle = await open(path, 'r'); // BAD
  const { size } = await handle.stat();
  if (size < 12) {
    return null;
  }
  const tail = Buffer.alloc(8);
  await handle.read(tail, 0, 8, size - 8);
  if (!tail.subarray(4).equals(MAGIC)) {
    return null;
  }
  await handle.close();
  return { length: tail.readUInt32LE(0) };
}
