const box = document.getElementById("message");
const text = new URLSearchParams(window.location.search).get("message");
box.textContent = text;
