const list = document.querySelector('#results');

function show(message) {
  list.innerHTML = '';
  const item = document.createElement('li');
  item.textContent = message;
  list.append(item);
}

const params = new URLSearchParams(window.location.search);
show(params.get('q'));
