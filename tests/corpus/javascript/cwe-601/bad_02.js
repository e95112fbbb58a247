const target = new URLSearchParams(window.location.search).get("returnTo");
window.location.href = target; // BAD
