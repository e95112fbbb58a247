const Hapi = require('@hapi/hapi');
const server = Hapi.server({ port: 3000 });

server.route({
  method: 'GET',
  path: '/search',
  handler: (request, h) => h.response('<p>No hits for ' + request.query.q + '</p>').type('text/html'), // BAD
});
