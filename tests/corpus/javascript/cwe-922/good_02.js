export async function signIn(credentials) {
  const response = await fetch('/api/login', {
    method: 'POST',
    credentials: 'include',
    body: JSON.stringify(credentials),
  });
  const { theme } = await response.json();
  window.localStorage.setItem('theme', theme);
}
