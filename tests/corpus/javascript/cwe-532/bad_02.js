const pino = require('pino')();

exports.charge = async (card, gateway) => {
  pino.info({ number: card.number, cvv: card.cvv }, 'charging'); // BAD
  return gateway.charge(card);
};
