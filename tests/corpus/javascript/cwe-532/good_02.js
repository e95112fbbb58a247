const pino = require('pino')();

exports.charge = async (card, gateway) => {
  pino.info({ last4: card.number.slice(-4) }, 'charging');
  return gateway.charge(card);
};
