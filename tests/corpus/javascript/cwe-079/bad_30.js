function showMessage(text) {
  $('#messages').append('<li>' + text + '</li>'); // BAD
}

$.get('/messages', (list) => list.forEach((entry) => showMessage(entry.text)));
