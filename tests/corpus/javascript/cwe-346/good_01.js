window.parent.postMessage({ token: sessionStorage.token }, "https://shop.test");
