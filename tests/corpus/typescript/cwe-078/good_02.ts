import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

export async function diskUsage(folder: string): Promise<string> {
  const { stdout } = await run("du", ["-sh", "--", folder]);
  return stdout;
}
