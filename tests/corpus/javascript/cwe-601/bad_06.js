const next = new URLSearchParams(window.location.search).get('next');
document.querySelector('form').addEventListener('submit', () => {
  window.location.href = next; // BAD
});
