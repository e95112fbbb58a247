window.addEventListener('message', (event) => {
  const box = document.getElementById('log');
  box.insertAdjacentHTML('beforeend', event.data.text); // BAD
});
