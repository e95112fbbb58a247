const EMAIL = /^([a-zA-Z0-9_.-]+)+@([a-zA-Z0-9-]+\.)+[a-z]{2,}$/; // BAD

exports.isEmail = (text) => EMAIL.test(text);
