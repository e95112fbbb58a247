export function renderComment(container, comment) {
  const node = document.createElement('div');
  node.textContent = `${comment.author}: ${comment.body}`;
  container.appendChild(node);
}
