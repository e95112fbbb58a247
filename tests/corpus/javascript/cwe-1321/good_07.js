export function defaults(options, fallback) {
  const result = {};
  for (const key of Object.keys(fallback)) {
    result[key] = options[key] ?? fallback[key];
  }
  return result;
}
