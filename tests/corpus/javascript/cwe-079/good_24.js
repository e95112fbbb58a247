import { html, render } from 'lit';

export function show(root, comment) {
  render(html`<p>${comment.text}</p>`, root);
}
