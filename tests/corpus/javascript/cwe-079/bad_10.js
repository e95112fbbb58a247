export function renderComment(container, comment) {
  const node = document.createElement('div');
  node.innerHTML = `<b>${comment.author}</b>: ${comment.body}`; // BAD
  container.appendChild(node);
}
