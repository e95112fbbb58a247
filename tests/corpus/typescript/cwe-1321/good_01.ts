export function setPath(object: any, path: string, value: unknown): void {
  const parts = path.split('.');
  if (parts.some((part) => part === '__proto__' || part === 'constructor' || part === 'prototype')) {
    throw new RangeError(`${path} is no path`);
  }
  let current = object;
  while (parts.length > 1) {
    const key = parts.shift()!;
    current[key] ??= {};
    current = current[key];
  }
  current[parts[0]] = value;
}
