export function setPath(object: any, path: string, value: unknown): void {
  const parts = path.split('.');
  let current = object;
  while (parts.length > 1) {
    const key = parts.shift()!;
    current[key] ??= {};
    current = current[key];
  }
  current[parts[0]] = value; // BAD
}
