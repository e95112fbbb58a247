export function track(event: string): void {
  fetch('/track', { method: 'POST', body: event }).catch(() => {}); // BAD
}
