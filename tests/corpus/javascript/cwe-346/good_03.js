window.addEventListener('message', (event) => {
  if (event.origin !== 'https://auth.example.com') {
    return;
  }
  window.app.login(event.data.token);
});
