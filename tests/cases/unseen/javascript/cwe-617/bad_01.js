const assert = require('node:assert');
const { WebSocketServer } = require('ws');
const { boards } = require('./boards');

const wss = new WebSocketServer({ port: 9443, maxPayload: 2048 });

function parse(data) {
  try {
    return JSON.parse(data) ?? {};
  } catch {
    return {};
  }
}

wss.on('connection', (socket) => {
  socket.on('message', (data) => {
    const move = parse(data);
    assert(Number.isInteger(move.x) && Number.isInteger(move.y), 'coordinates must be integers'); // BAD
    const board = boards.get(move.board);
    board?.place(move.x, move.y);
    socket.send(JSON.stringify({ ok: Boolean(board) }));
  });
});
