const WebSocket = require('ws');
const cp = require('child_process');
const net = require('net');

const wss = new WebSocket.Server({ port: 8080 });

wss.on('connection', (socket) => {
  socket.on('message', (raw) => {
    const message = JSON.parse(raw);
    if (message.type === 'ping' && net.isIP(message.host)) {
      const out = cp.execFileSync('ping', ['-c', '1', message.host]);
      socket.send(out.toString());
    }
  });
});
