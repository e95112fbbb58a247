import { readFile } from 'node:fs/promises';

export interface AccessRules {
  denied: string[];
}

const rules: AccessRules = { denied: [] };

export async function reloadRules(path: string): Promise<void> {
  try {
    const text = await readFile(path, 'utf8');
    const parsed = JSON.parse(text) as AccessRules;
    rules.denied = parsed.denied;
  } catch { // BAD
  }
}

export function isDenied(user: string): boolean {
  return rules.denied.includes(user);
}
