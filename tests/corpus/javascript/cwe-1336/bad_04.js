const Handlebars = require('handlebars');

exports.handler = async (event) => {
  const { template, data } = JSON.parse(event.body);
  const render = Handlebars.compile(template); // BAD
  return { statusCode: 200, body: render(data) };
};
