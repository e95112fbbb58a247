const Joi = require('joi');

const login = Joi.object({ user: Joi.string(), password: Joi.string().min(12) });
const fields = { user: 'user-name', password: 'pass-word-input', clientSecret: 'client-secret-input' };
module.exports = { login, fields };
