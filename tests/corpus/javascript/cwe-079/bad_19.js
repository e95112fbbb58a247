export function renderResults(results) {
  const list = document.getElementById('results');
  list.innerHTML = results.map((result) => `<li><a href="${result.url}">${result.title}</a></li>`).join(''); // BAD
}
