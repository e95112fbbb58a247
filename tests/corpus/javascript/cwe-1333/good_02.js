const EMAIL = /^[a-zA-Z0-9]+@shop\.test$/;
const WORDS = /^(\w+, )*\w+$/;

exports.isStaff = (address) => EMAIL.test(address) || WORDS.test(address);
