const ICONS = { ok: '<i class="ok"></i>', bad: '<i class="bad"></i>' };

export function setStatus(element, state) {
  element.innerHTML = state === 'ok' ? ICONS.ok : ICONS.bad;
}
export function clear(element) {
  element.innerHTML = '';
}
