export function show() {
  const box = document.getElementById('box');
  box.textContent = new URLSearchParams(location.search).get('m');
}
