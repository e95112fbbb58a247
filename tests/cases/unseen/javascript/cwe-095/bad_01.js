(function (window, document) {
  var params = new URLSearchParams(window.location.search);
  var room = params.get('room');
  var seconds = parseInt(params.get('every'), 10) || 30;

  window.refreshRoom = function (name) {
    var xhr = new XMLHttpRequest();
    xhr.open('GET', '/rooms/' + encodeURIComponent(name) + '/occupancy');
    xhr.onload = function () {
      document.getElementById('occupancy').textContent = xhr.responseText;
    };
    xhr.send();
  };

  if (room) {
    window.setInterval("refreshRoom('" + room + "')", seconds * 1000); // BAD
  }
})(window, document);
