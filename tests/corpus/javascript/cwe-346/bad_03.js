window.addEventListener('message', (event) => { // BAD
  const { token } = event.data;
  localStorage.setItem('theme', token.theme);
  window.app.login(token);
});
