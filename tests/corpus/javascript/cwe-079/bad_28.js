window.addEventListener('hashchange', () => {
  const tab = decodeURIComponent(location.hash.slice(1));
  const title = document.querySelector('#title');
  title.insertAdjacentHTML('beforeend', `<b>${tab}</b>`); // BAD
});
