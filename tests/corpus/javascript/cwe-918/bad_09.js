exports.relay = async (request, reply) => {
  const { callback } = request.body;
  const answer = await fetch(callback, { method: 'POST', body: '{}' }); // BAD
  reply.send({ status: answer.status });
};
