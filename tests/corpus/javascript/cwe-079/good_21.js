const count = Number(new URLSearchParams(location.search).get('n'));
document.getElementById('count').innerHTML = `<b>${count}</b> items`;
