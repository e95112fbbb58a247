window.addEventListener("message", (event) => {
  if (event.origin !== "https://shop.test") return;
  document.querySelector("#banner").insertAdjacentText("beforeend", event.data.text);
});
