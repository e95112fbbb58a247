const assert = require('node:assert');
const { WebSocketServer } = require('ws');
const { boards } = require('./boards');

const port = Number(process.env.PORT ?? 9443);
assert(Number.isInteger(port), 'PORT must be an integer');

const wss = new WebSocketServer({ port, maxPayload: 2048 });

function readMove(data) {
  try {
    const move = JSON.parse(data);
    return Number.isInteger(move.x) && Number.isInteger(move.y) ? move : null;
  } catch {
    return null;
  }
}

wss.on('connection', (socket) => {
  socket.on('message', (data) => {
    const move = readMove(data);
    if (move === null) {
      socket.send(JSON.stringify({ ok: false, error: 'coordinates must be integers' }));
      return;
    }
    const board = boards.get(move.board);
    board?.place(move.x, move.y);
    socket.send(JSON.stringify({ ok: Boolean(board) }));
  });
});
