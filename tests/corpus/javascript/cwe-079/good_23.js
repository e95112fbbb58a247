export function renderTable(rows) {
  const cells = rows.map((row) => `<td>${Number(row.total).toFixed(2)}</td>`).join('');
  document.querySelector('#totals').innerHTML = `<tr>${cells}</tr>`;
}
