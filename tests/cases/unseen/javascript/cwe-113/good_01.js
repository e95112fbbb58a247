const net = require('net');
const querystring = require('querystring');

const oneLine = (value) => String(value).replace(/[^\x20-\x7e]/g, '');

function reply(socket, status, headers) {
  let head = `HTTP/1.1 ${status}\r\n`;
  for (const [name, value] of Object.entries(headers)) {
    head += name + ': ' + oneLine(value) + '\r\n';
  }
  socket.end(head + 'Content-Length: 0\r\n\r\n');
}

net
  .createServer((socket) => {
    socket.setTimeout(5000, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.once('data', (chunk) => {
      const [, target = '/'] = chunk.toString('latin1').split(' ', 2);
      const query = querystring.parse(target.split('?')[1]);
      reply(socket, '302 Found', {
        Location: 'https://captive.cafe.example/welcome',
        'X-Client': query.mac || 'unknown',
      });
    });
  })
  .listen(8081);
