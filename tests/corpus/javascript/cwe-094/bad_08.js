window.addEventListener('hashchange', () => {
  const action = decodeURIComponent(location.hash.slice(1));
  setTimeout(action, 100); // BAD
});
