function escapeHtml(text) {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

export function show(element, message) {
  element.innerHTML = `<p>${escapeHtml(message)}</p>`;
}
