function schedule(callback, delay) {
  setTimeout(callback, delay);
}

const handlers = { open: () => window.openPanel(), close: () => window.closePanel() };
const params = new URLSearchParams(window.location.search);
const handler = handlers[params.get('callback')];
if (handler) {
  schedule(handler, 500);
}
