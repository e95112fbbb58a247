import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export interface Hit {
  path: string;
  status: number;
}

const LINE = /"(?:GET|POST) (\S+) HTTP\/[\d.]+" (\d{3})/;

function parse(line: string): Hit {
  const match = line.match(LINE);
  return { path: match![1], status: Number(match![2]) }; // BAD
}

export async function countErrors(log: Readable): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const line of createInterface({ input: log })) {
    const { path, status } = parse(line);
    if (status >= 500) {
      counts.set(path, (counts.get(path) ?? 0) + 1);
    }
  }
  return counts;
}
