export function track(event: string): void {
  fetch('/track', { method: 'POST', body: event }).catch((error) => console.warn('event was not tracked', error));
}
