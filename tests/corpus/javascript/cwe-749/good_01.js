const { BrowserWindow } = require('electron');

function open() {
  const window = new BrowserWindow({
    width: 800,
    webPreferences: { nodeIntegration: false, contextIsolation: true, sandbox: true },
  });
  window.loadFile('index.html');
}
module.exports = open;
