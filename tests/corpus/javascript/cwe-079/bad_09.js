export function show(message) {
  const box = document.getElementById('box');
  box.innerHTML = '<b>' + new URLSearchParams(location.search).get('m') + '</b>'; // BAD
}
