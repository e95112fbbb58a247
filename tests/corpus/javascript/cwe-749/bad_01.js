const { BrowserWindow } = require('electron');

function open() {
  const window = new BrowserWindow({
    width: 800,
    webPreferences: { nodeIntegration: true, contextIsolation: false }, // BAD
  });
  window.loadURL('https://app.example.com');
}
module.exports = open;
