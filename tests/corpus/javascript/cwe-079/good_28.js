window.addEventListener('hashchange', () => {
  const tab = decodeURIComponent(location.hash.slice(1));
  const title = document.querySelector('#title');
  const bold = document.createElement('b');
  bold.textContent = tab;
  title.append(bold);
});
