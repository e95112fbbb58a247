async function loadProfile(id) {
  const response = await fetch(`/api/profiles/${encodeURIComponent(id)}`);
  const profile = await response.json();
  document.querySelector('#bio').innerHTML = profile.bio; // BAD
}
loadProfile(new URLSearchParams(location.search).get('id'));
