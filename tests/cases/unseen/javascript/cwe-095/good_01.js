(function (window, document) {
  var params = new URLSearchParams(window.location.search);
  var room = params.get('room');
  var seconds = parseInt(params.get('every'), 10) || 30;

  function refreshRoom(name) {
    var xhr = new XMLHttpRequest();
    xhr.open('GET', '/rooms/' + encodeURIComponent(name) + '/occupancy');
    xhr.onload = function () {
      document.getElementById('occupancy').textContent = xhr.responseText;
    };
    xhr.send();
  }

  if (room) {
    window.setInterval(refreshRoom.bind(null, "room-" + room), seconds * 1000);
  }
})(window, document);
