window.parent.postMessage({ token: sessionStorage.token }, "*"); // BAD
