import DOMPurify from 'dompurify';

async function loadProfile(id) {
  const response = await fetch(`/api/profiles/${encodeURIComponent(id)}`);
  const profile = await response.json();
  document.querySelector('#bio').innerHTML = DOMPurify.sanitize(profile.bio);
}
loadProfile('me');
