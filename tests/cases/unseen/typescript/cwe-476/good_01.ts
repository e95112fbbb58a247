import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export interface Hit {
  path: string;
  status: number;
}

const LINE = /"(?:GET|POST) (\S+) HTTP\/[\d.]+" (\d{3})/;

function parse(line: string): Hit | null {
  const match = line.match(LINE);
  return match && { path: match[1], status: Number(match[2]) };
}

export async function countErrors(log: Readable): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const line of createInterface({ input: log })) {
    const hit = parse(line);
    if (hit !== null && hit.status >= 500) {
      const seen = counts.has(hit.path) ? counts.get(hit.path)! : 0;
      counts.set(hit.path, seen + 1);
    }
  }
  return counts;
}
