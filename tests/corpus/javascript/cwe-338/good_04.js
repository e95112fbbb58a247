export function jitter(attempt) {
  return 2 ** attempt * 100 * (0.5 + Math.random() / 2);
}
export const color = () => `hsl(${Math.random() * 360}, 50%, 50%)`;
