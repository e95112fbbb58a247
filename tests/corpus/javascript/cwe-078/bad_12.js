const WebSocket = require('ws');
const cp = require('child_process');

const wss = new WebSocket.Server({ port: 8080 });

wss.on('connection', (socket) => {
  socket.on('message', (raw) => {
    const message = JSON.parse(raw);
    if (message.type === 'ping') {
      const out = cp.execSync(`ping -c 1 ${message.host}`); // BAD
      socket.send(out.toString());
    }
  });
});
