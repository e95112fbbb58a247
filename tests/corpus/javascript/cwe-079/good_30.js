function showMessage(text) {
  $('#messages').append($('<li>').text(text));
}

$.get('/messages', (list) => list.forEach((entry) => showMessage(entry.text)));
