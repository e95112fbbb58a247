export function renderResults(results) {
  const list = document.getElementById('results');
  list.replaceChildren(...results.map((result) => {
    const item = document.createElement('li');
    item.append(result.title);
    return item;
  }));
}
