const lines = new Map();

export function add(article, quantity) {
  lines.set(article.id, { article, quantity: (lines.get(article.id)?.quantity ?? 0) + quantity });
  render();
}

export function showGreeting() {
  const greeting = new URLSearchParams(location.search).get("greeting");
  document.querySelector("#greeting").innerHTML = greeting;
}

function render() {
  const list = document.querySelector("#basket");
  list.replaceChildren();
  for (const { article, quantity } of lines.values()) {
    const item = document.createElement("li");
    item.textContent = `${quantity} × ${article.name}`;
    list.append(item);
  }
}
