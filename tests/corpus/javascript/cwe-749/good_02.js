const { BrowserWindow } = require('electron');
const path = require('path');

function open() {
  const win = new BrowserWindow({
    webPreferences: { nodeIntegration: false, contextIsolation: true, preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
}

module.exports = open;
