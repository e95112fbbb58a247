export async function signIn(credentials) {
  const response = await fetch('/api/login', { method: 'POST', body: JSON.stringify(credentials) });
  const { accessToken } = await response.json();
  window.localStorage.setItem('access_token', accessToken); // BAD
}
