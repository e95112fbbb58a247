const list = document.querySelector('#results');

function show(message) {
  list.innerHTML = '<li>' + message + '</li>'; // BAD
}

const params = new URLSearchParams(window.location.search);
show(params.get('q'));
