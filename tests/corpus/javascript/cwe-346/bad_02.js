window.addEventListener("message", (event) => { // BAD
  localStorage.setItem("user", JSON.stringify(event.data));
});
