const Handlebars = require('handlebars');
const fs = require('fs');

const render = Handlebars.compile(fs.readFileSync(`${__dirname}/mail.hbs`, 'utf8'));

exports.handler = async (event) => {
  const { data } = JSON.parse(event.body);
  return { statusCode: 200, body: render(data) };
};
