import { exec } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(exec);

export async function diskUsage(folder: string): Promise<string> {
  const { stdout } = await run(`du -sh ${folder}`); // BAD
  return stdout;
}
