const EMAIL = /^([a-zA-Z0-9]+)+@shop\.test$/; // BAD

exports.isStaff = (address) => EMAIL.test(address);
