'use strict';

const Joi = require('joi');

const languages = ['en', 'fr', 'nl'];

const pickTarget = ({ back, fallback = '/' }) => back || fallback;

exports.plugin = {
  name: 'language-switch',
  register(server) {
    server.route({
      method: 'GET',
      path: '/lang/{code}',
      options: {
        auth: false,
        validate: {
          params: Joi.object({ code: Joi.string().valid(...languages) }),
          query: Joi.object({ back: Joi.string().max(200) }),
        },
      },
      handler(request, h) {
        const target = pickTarget(request.query);
        return h.redirect(target).state('lang', request.params.code); // BAD
      },
    });
  },
};
