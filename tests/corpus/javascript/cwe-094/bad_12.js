function schedule(callbackName, delay) {
  setTimeout(callbackName + '()', delay); // BAD
}

const params = new URLSearchParams(window.location.search);
schedule(params.get('callback'), 500);
