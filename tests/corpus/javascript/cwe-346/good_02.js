window.addEventListener("message", (event) => {
  if (event.origin !== window.location.origin) return;
  localStorage.setItem("user", JSON.stringify(event.data));
});
