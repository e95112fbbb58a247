export function mean(values: number[]): number {
  const sum = values.reduce((a, b) => a + b, 0);
  const result = sum / values.length;
  if (result === NaN) { // BAD
    return 0;
  }
  return result;
}
