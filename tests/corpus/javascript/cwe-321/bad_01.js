const CryptoJS = require('crypto-js');

const SECRET = 'n0t-so-s3cret-key';

exports.seal = (text) => CryptoJS.AES.encrypt(text, SECRET).toString(); // BAD
