const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,255}$/;

exports.isEmail = (text) => EMAIL.test(text);
