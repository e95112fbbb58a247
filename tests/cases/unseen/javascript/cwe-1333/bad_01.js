'use strict';

const Boom = require('@hapi/boom');
const newsletter = require('../newsletter');

const rules = {
  email: /^(([\w-]+\.?)+)@([\w-]+\.)+[a-z]{2,}$/i,
  name: /^[\p{L} '-]{1,60}$/u,
};

function check(field, value) {
  if (!rules[field].test(value)) { // BAD
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
