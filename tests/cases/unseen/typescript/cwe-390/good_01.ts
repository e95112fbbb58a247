import { readFile } from 'node:fs/promises';

export interface AccessRules {
  denied: string[];
}

const rules: AccessRules = { denied: [] };

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

export async function reloadRules(path: string): Promise<void> {
  try {
    const text = await readFile(path, 'utf8');
    const parsed = JSON.parse(text) as AccessRules;
    rules.denied = parsed.denied;
  } catch (error) {
    if (!isMissing(error)) {
      throw error;
    }
    rules.denied = [];
  }
}

export function isDenied(user: string): boolean {
  return rules.denied.includes(user);
}
