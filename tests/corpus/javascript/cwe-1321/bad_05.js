export function setPath(object, path, value) {
  const keys = path.split('.');
  let current = object;
  for (let i = 0; i < keys.length - 1; i++) {
    current = current[keys[i]] ??= {};
  }
  current[keys[keys.length - 1]] = value; // BAD
}
