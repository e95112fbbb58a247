export function clear() {
  document.querySelector('#list').innerHTML = '';
  document.querySelector('#head').innerHTML = '<b>Items</b>';
}
