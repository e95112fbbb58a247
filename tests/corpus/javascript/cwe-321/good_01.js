const CryptoJS = require('crypto-js');

const SECRET = process.env.SEAL_KEY;

exports.seal = (text) => CryptoJS.AES.encrypt(text, SECRET).toString();
