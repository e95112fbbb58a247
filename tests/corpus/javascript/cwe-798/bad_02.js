const jwt = require("jsonwebtoken");

exports.issue = (user) => jwt.sign({ sub: user.id }, "kV7-qe2L_m4Zx9"); // BAD
