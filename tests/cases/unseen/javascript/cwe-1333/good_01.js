'use strict';

const Boom = require('@hapi/boom');
const newsletter = require('../newsletter');

const rules = {
  email: /^[^\s@]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}$/i,
  name: /^[\p{L} '-]{1,60}$/u,
};

function check(field, value) {
  if (typeof value !== 'string' || value.length > 254 || !rules[field].test(value)) {
    throw Boom.badRequest(`${field} is not valid`);
  }
  return value;
}

exports.subscribe = {
  method: 'POST',
  path: '/newsletter',
  async handler(request) {
    const email = check('email', request.payload.email);
    const name = check('name', request.payload.name);
    await newsletter.add({ email, name });
    return { subscribed: true };
  },
};
