window.addEventListener("message", (event) => {
  document.querySelector("#banner").insertAdjacentHTML("beforeend", event.data.html); // BAD
});
