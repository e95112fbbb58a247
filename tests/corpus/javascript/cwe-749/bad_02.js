const { BrowserWindow } = require('electron');

function open() {
  const win = new BrowserWindow({
    webPreferences: { nodeIntegration: true, contextIsolation: false }, // BAD
  });
  win.loadURL('https://example.com');
}

module.exports = open;
