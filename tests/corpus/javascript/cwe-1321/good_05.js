const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

export function setPath(object, path, value) {
  const keys = path.split('.');
  if (keys.some((key) => FORBIDDEN.has(key))) throw new Error('bad path');
  let current = object;
  for (let i = 0; i < keys.length - 1; i++) {
    current = current[keys[i]] ??= {};
  }
  current[keys[keys.length - 1]] = value;
}
